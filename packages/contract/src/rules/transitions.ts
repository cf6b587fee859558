import type { Change, ChangeKind, ChangeState } from '../model/change.ts';

/** What can happen to a change after it was requested. */
export type ChangeEvent =
  | 'approve'
  | 'deny'
  | 'cancel'
  | 'apply'
  | 'block'
  | 'unblock'
  | 'undo'
  | 'process'
  | 'complete'
  | 'fail'
  | 'resume'
  | 'expire';

type Step = (kind: ChangeKind) => ChangeState;

/** The only steps there are. What is not here, is refused. */
const STEPS: Readonly<Record<ChangeState, Readonly<Partial<Record<ChangeEvent, Step>>>>> = {
  awaitingSupport: {
    approve: () => 'scheduled',
    deny: () => 'denied',
    cancel: () => 'canceled',
    expire: () => 'expired',
  },
  scheduled: { apply: appliedState, block: () => 'blocked', cancel: () => 'canceled', expire: () => 'expired' },
  blocked: { unblock: () => 'scheduled', cancel: () => 'canceled', expire: () => 'expired' },
  applied: { undo: () => 'undone', process: () => 'processing' },
  processing: { complete: () => 'completed', fail: () => 'failed' },
  failed: { resume: () => 'processing' },
  completed: {},
  canceled: {},
  undone: {},
  denied: {},
  expired: {},
};

/** Leaving and handing over erase nothing later: they are complete as soon as they hold. */
export function appliedState(kind: ChangeKind): ChangeState {
  return kind === 'leave-organization' || kind === 'transfer-ownership' ? 'completed' : 'applied';
}

/** The state after an event, or undefined where that event cannot happen. */
export function nextState(state: ChangeState, event: ChangeEvent, kind: ChangeKind): ChangeState | undefined {
  return STEPS[state][event]?.(kind);
}

/** What can happen to a change in this state. */
export function allowedEvents(state: ChangeState): readonly ChangeEvent[] {
  return Object.keys(STEPS[state]) as ChangeEvent[];
}

/** True when nothing can happen to it any more. */
export function hasEnded(change: Pick<Change, 'state'>): boolean {
  return allowedEvents(change.state).length === 0;
}
