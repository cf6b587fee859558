import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { Decision } from './decide.ts';
import type { StoredChange } from './facts.ts';
import { toRequester } from './request.ts';
import { isBefore } from './time.ts';
import { allowedEvents, nextState } from './transitions.ts';

/** One call until the stated moment; never a proof. */
export function cancel(stored: StoredChange, now: Timestamp): Decision | Problem {
  return takeBack(stored, 'cancel', stored.change.cancelableUntil, now);
}

/** One call until the stated moment; never a proof. */
export function undo(stored: StoredChange, now: Timestamp): Decision | Problem {
  return takeBack(stored, 'undo', stored.change.undoableUntil, now);
}

function takeBack(
  { change, intent }: StoredChange,
  event: 'cancel' | 'undo',
  until: Timestamp | undefined,
  now: Timestamp,
): Decision | Problem {
  const state = nextState(change.state, event, change.kind);
  if (!state) return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  // A blocked change is past its date and nothing has happened: it can still be stopped.
  if (change.state !== 'blocked' && until !== undefined && !isBefore(now, until))
    return problem('cancel-window-closed', { until });
  const { problem: _solved, ...rest } = change;
  const taken: Change = { ...rest, state, endedAt: now };
  return {
    change: taken,
    acts: [
      { type: 'saveChange', change: taken, intent },
      ...toRequester(change, event === 'cancel' ? 'change-canceled' : 'change-undone'),
      { type: 'audit', event: `${event} ${change.kind}`, changeId: change.id },
    ],
  };
}
