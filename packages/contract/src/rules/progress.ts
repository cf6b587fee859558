import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts, StoredChange } from './facts.ts';
import { tellRequester } from './letters.ts';
import { allowedEvents, nextState } from './transitions.ts';

/** Seconds until a step that failed is tried again, at the earliest. */
const TRY_AGAIN = 5;

/** What the work has done counts, and nothing else: `completed` only once the second pass found nothing. */
export function advance(
  { stored, outcome, certificateId }: Extract<Command, { type: 'advance' }>,
  facts: Facts,
  now: Timestamp,
): Decision | Problem {
  const { change } = stored;
  if (change.state !== 'processing')
    return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  const { stepsDone, stepsTotal } = change.progress;
  switch (outcome.state) {
    case 'failed': {
      const failure = problem('unavailable', { retryAfter: TRY_AGAIN }).toJSON();
      return saved(stored, { ...change, state: 'failed', problem: failure }, 'failed');
    }
    case 'left':
      return saved(stored, { ...change, progress: progressAt(outcome.index, stepsTotal) }, 'found something left');
    case 'done':
      if (stepsDone + 1 < stepsTotal)
        return saved(stored, { ...change, progress: progressAt(stepsDone + 1, stepsTotal) }, undefined);
      return complete(stored, certificateId, facts, now);
    default:
      return outcome satisfies never;
  }
}

/** The same step again. */
export function resume({ stored }: Extract<Command, { type: 'resume' }>): Decision | Problem {
  const { problem: _passed, ...change } = stored.change;
  const state = nextState(change.state, 'resume', change.kind);
  if (!state) return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  return saved(stored, { ...change, state }, undefined);
}

function progressAt(stepsDone: number, stepsTotal: number): Change['progress'] {
  return { stepsDone, stepsTotal, phase: stepsDone + 1 < stepsTotal ? 'erasing' : 'verifying' };
}

/** Whose account is gone is named nowhere any more, and told for the last time. */
function complete(
  { change, intent }: StoredChange,
  certificateId: string | undefined,
  facts: Facts,
  now: Timestamp,
): Decision {
  const { stepsTotal } = change.progress;
  const { requestedBy, ...rest } = change;
  const done: Change = {
    ...rest,
    state: 'completed',
    endedAt: now,
    progress: { stepsDone: stepsTotal, stepsTotal },
    ...(certificateId !== undefined && { certificateId }),
  };
  const kept = change.kind === 'delete-account' ? done : { ...done, ...(requestedBy !== undefined && { requestedBy }) };
  const targetName = facts.organization?.name ?? facts.account?.displayName ?? '';
  return {
    change: kept,
    acts: [
      ...tellRequester({ ...kept, ...(requestedBy !== undefined && { requestedBy }) }, targetName),
      { type: 'saveChange', change: kept, intent },
      { type: 'audit', event: `completed ${change.kind}`, changeId: change.id },
    ],
  };
}

/** Each step is no event of its own: the record of what happened names beginnings, ends and failures. */
function saved({ intent }: StoredChange, change: Change, event: string | undefined): Decision {
  return {
    change,
    acts: [
      { type: 'saveChange', change, intent },
      ...(event === undefined
        ? []
        : [{ type: 'audit', event: `${event}: ${change.kind}`, changeId: change.id } as const]),
    ],
  };
}
