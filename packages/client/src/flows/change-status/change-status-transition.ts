import type { Change } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import { isPassing } from '../change/ways-out.ts';
import { wayBack } from '../ending/way-back.ts';
import type { Transition } from '../flow.ts';
import type {
  ChangeStatusAction,
  ChangeStatusReport,
  ChangeStatusState,
  FailedStatus,
  ShownStatus,
} from './change-status-state.ts';

/** `follow`: looks until nothing happens by itself any more; `known` is how it stood before. */
export type ChangeStatusEffect =
  | { readonly type: 'follow'; readonly known?: Change }
  | { readonly type: 'take-back'; readonly change: Change };

type Event = ChangeStatusAction | ChangeStatusReport;
type Next = Transition<ChangeStatusState, ChangeStatusEffect>;

export const changeStatusStart: ChangeStatusState = { step: 'loading' };

export function changeStatusTransition(state: ChangeStatusState, event: Event): Next {
  switch (state.step) {
    case 'loading':
      return fromLoading(state, event);
    case 'shown':
      return fromShown(state, event);
    case 'taking-back':
      if (event.type === 'taken-back') return follow({ step: 'shown', change: event.change });
      // It may have moved on: that is why it is read anew.
      return event.type === 'failed' ? follow({ ...state, step: 'shown', refusal: event.error }) : [state];
    case 'failed':
      return event.type === 'retry' && state.ways.includes('retry') ? begin : [state];
    default:
      return state satisfies never;
  }
}

const begin: Next = [changeStatusStart, [{ type: 'follow' }]];

const follow = (state: ShownStatus): Next => [state, [{ type: 'follow', known: state.change }]];

function fromLoading(state: ChangeStatusState, event: Event): Next {
  switch (event.type) {
    case 'refresh':
      return begin;
    case 'seen': {
      const { change, receipt } = event;
      return [{ step: 'shown', change, ...(receipt && { receipt }) }];
    }
    case 'failed':
      return [failed(event.error), []];
    default:
      return [state];
  }
}

function fromShown(state: ShownStatus, event: Event): Next {
  switch (event.type) {
    case 'refresh': {
      const { refusal: _seen, ...shown } = state;
      return follow(shown);
    }
    case 'take-back': {
      const { change, receipt } = state;
      if (!wayBack(change)) return [state];
      return [{ step: 'taking-back', change, ...(receipt && { receipt }) }, [{ type: 'take-back', change }]];
    }
    case 'seen': {
      const { refusal } = state;
      const { change, receipt } = event;
      return [{ step: 'shown', change, ...(receipt && { receipt }), ...(refusal && { refusal }) }];
    }
    case 'failed':
      return [{ ...state, error: event.error }];
    default:
      return [state];
  }
}

function failed(error: SaysoError): FailedStatus {
  return { step: 'failed', error, ways: isPassing(error) ? ['retry', 'support'] : ['support'] };
}
