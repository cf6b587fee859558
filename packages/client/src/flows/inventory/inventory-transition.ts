import { isPassing } from '../change/ways-out.ts';
import type { Transition } from '../flow.ts';
import type { InventoryAction, InventoryReport, InventoryState } from './inventory-state.ts';

export interface InventoryEffect {
  readonly type: 'read';
}

type Next = Transition<InventoryState, InventoryEffect>;

export const inventoryStart: InventoryState = { step: 'loading' };

const READ: readonly InventoryEffect[] = [{ type: 'read' }];

export function inventoryTransition(state: InventoryState, event: InventoryAction | InventoryReport): Next {
  switch (state.step) {
    case 'loading':
      return fromLoading(state, event);
    case 'shown': {
      if (event.type !== 'refresh') return [state];
      const { inventory, notices, unread } = state;
      return [{ step: 'refreshing', inventory, notices, unread }, READ];
    }
    case 'refreshing':
      switch (event.type) {
        case 'read':
          return [{ step: 'shown', ...event.answer }];
        case 'failed':
          return [{ ...state, step: 'shown', error: event.error }];
        default:
          return [state];
      }
    case 'failed':
      return event.type === 'retry' && state.ways.includes('retry') ? [inventoryStart, READ] : [state];
    default:
      return state satisfies never;
  }
}

function fromLoading(state: InventoryState, event: InventoryAction | InventoryReport): Next {
  switch (event.type) {
    case 'refresh':
      return [state, READ];
    case 'read':
      return [{ step: 'shown', ...event.answer }];
    case 'failed': {
      const { error } = event;
      return [{ step: 'failed', error, ways: isPassing(error) ? ['retry', 'support'] : ['support'] }];
    }
    default:
      return [state];
  }
}
