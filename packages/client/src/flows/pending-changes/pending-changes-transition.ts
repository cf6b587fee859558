import type { Change } from '@sayso/contract';
import { isPassing } from '../change/ways-out.ts';
import { hasEnded } from '../ending/has-ended.ts';
import { wayBack } from '../ending/way-back.ts';
import type { Transition } from '../flow.ts';
import type {
  PendingChangesAction,
  PendingChangesReport,
  PendingChangesState,
  ShownChanges,
  TakingBackChange,
} from './pending-changes-state.ts';

/** `follow`: lists until nothing happens by itself any more; `known` is what was under way before. */
export type PendingChangesEffect =
  | { readonly type: 'follow'; readonly known?: readonly Change[] }
  | { readonly type: 'take-back'; readonly change: Change };

type Event = PendingChangesAction | PendingChangesReport;
type Next = Transition<PendingChangesState, PendingChangesEffect>;

export const pendingChangesStart: PendingChangesState = { step: 'loading' };

export function pendingChangesTransition(state: PendingChangesState, event: Event): Next {
  switch (state.step) {
    case 'loading':
      return fromLoading(state, event);
    case 'shown':
      return fromShown(state, event);
    case 'taking-back':
      return fromTakingBack(state, event);
    case 'failed':
      return event.type === 'retry' && state.ways.includes('retry') ? begin : [state];
    default:
      return state satisfies never;
  }
}

const begin: Next = [pendingChangesStart, [{ type: 'follow' }]];

const follow = (state: ShownChanges): Next => [state, [{ type: 'follow', known: state.changes }]];

function fromLoading(state: PendingChangesState, event: Event): Next {
  switch (event.type) {
    case 'refresh':
      return begin;
    case 'listed':
      return [{ step: 'shown', changes: event.changes.filter((change) => !hasEnded(change)), ended: [] }];
    case 'failed': {
      const { error } = event;
      return [{ step: 'failed', error, ways: isPassing(error) ? ['retry', 'support'] : ['support'] }, []];
    }
    default:
      return [state];
  }
}

function fromShown(state: ShownChanges, event: Event): Next {
  switch (event.type) {
    case 'refresh': {
      const { refusal: _seen, ...shown } = state;
      return follow(shown);
    }
    case 'take-back': {
      const { changes, ended } = state;
      const change = changes.find(({ id }) => id === event.changeId);
      if (!change || !wayBack(change)) return [state];
      return [{ step: 'taking-back', changes, ended, changeId: change.id }, [{ type: 'take-back', change }]];
    }
    case 'listed': {
      const { error: _past, ...shown } = state;
      return [{ ...shown, ...sorted(state, event.changes) }];
    }
    case 'failed':
      return [{ ...state, error: event.error }];
    default:
      return [state];
  }
}

function fromTakingBack(state: TakingBackChange, event: Event): Next {
  const { changes, ended, changeId } = state;
  switch (event.type) {
    case 'taken-back': {
      const now = changes.map((change) => (change.id === changeId ? event.change : change));
      return follow({ step: 'shown', ...sorted(state, [...now, ...ended]) });
    }
    case 'failed':
      // It may have moved on: that is why all is read anew.
      return follow({ step: 'shown', changes, ended, refusal: { changeId, error: event.error } });
    default:
      return [state];
  }
}

/** What ended long ago is nobody's concern here: only what was shown before it ended. */
function sorted(
  shown: Pick<ShownChanges, 'changes' | 'ended'>,
  listed: readonly Change[],
): Pick<ShownChanges, 'changes' | 'ended'> {
  const known = new Set([...shown.changes, ...shown.ended].map(({ id }) => id));
  return {
    changes: listed.filter((change) => !hasEnded(change)),
    ended: listed.filter((change) => hasEnded(change) && known.has(change.id)),
  };
}
