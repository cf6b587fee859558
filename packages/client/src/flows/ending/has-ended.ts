import type { Change, ChangeState } from '@sayso/contract';

const ENDED: readonly ChangeState[] = ['completed', 'canceled', 'undone', 'denied', 'expired'];

/** True when nothing can happen to it any more. */
export function hasEnded({ state }: Pick<Change, 'state'>): boolean {
  return ENDED.includes(state);
}
