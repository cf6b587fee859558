import type { Change, ChangeKind, ChangeState } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';

/** What can happen to a change after it was requested. */
export type ChangeEvent =
  | 'approve'
  | 'invite'
  | 'confirm'
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
    approve: (kind) => appliedState(kind),
    invite: () => 'awaitingConfirmation',
    deny: () => 'denied',
    cancel: () => 'canceled',
    expire: () => 'expired',
  },
  awaitingConfirmation: { confirm: () => 'scheduled', cancel: () => 'canceled', expire: () => 'expired' },
  scheduled: {
    apply: (kind) => appliedState(kind),
    block: () => 'blocked',
    cancel: () => 'canceled',
    expire: () => 'expired',
  },
  blocked: { unblock: () => 'scheduled', cancel: () => 'canceled', expire: () => 'expired' },
  // It expires when another change takes its place: the deletion of what was deactivated or closed.
  applied: { undo: () => 'undone', process: () => 'processing', expire: () => 'expired' },
  processing: { complete: () => 'completed', fail: () => 'failed' },
  failed: { resume: () => 'processing' },
  completed: {},
  canceled: {},
  undone: {},
  denied: {},
  expired: {},
};

/**
 * How it stands once it holds. Leaving and handing over erase nothing: they are complete. Deactivating and closing can be taken back or
 * wait for their date, and so does a fresh start that has one. Deleting, and starting fresh without such a date, begin to erase.
 */
export function appliedState(kind: ChangeKind, { purgeAt }: Pick<Change, 'purgeAt'> = {}): ChangeState {
  switch (kind) {
    case 'leave-organization':
    case 'transfer-ownership':
      return 'completed';
    case 'deactivate-account':
    case 'close-organization':
      return 'applied';
    case 'delete-account':
    case 'delete-organization':
      return 'processing';
    case 'reset-organization':
      return purgeAt === undefined ? 'processing' : 'applied';
    default:
      return kind satisfies never;
  }
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

/** When the command `apply` has something to do by itself; absent: never. */
export function dueAtOf(change: Change): Timestamp | undefined {
  switch (change.state) {
    case 'scheduled':
      return change.effectiveAt;
    case 'applied':
      return change.purgeAt;
    case 'awaitingConfirmation':
      return change.confirmableUntil;
    default:
      return undefined;
  }
}
