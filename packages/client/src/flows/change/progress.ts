import type { Change, ChangeState } from '@sayso/contract';

/** Milliseconds between two looks at a change that is at work. */
export const LOOK_AGAIN = 2000;

/** True for what goes on by itself; what has failed resumes. */
export function isAtWork({ state }: Pick<Change, 'state'>): boolean {
  return state === 'processing' || state === 'failed';
}

const ENDED: readonly ChangeState[] = ['completed', 'canceled', 'undone', 'denied', 'expired'];

/** True when nothing can happen to it any more. */
export function hasEnded({ state }: Pick<Change, 'state'>): boolean {
  return ENDED.includes(state);
}
