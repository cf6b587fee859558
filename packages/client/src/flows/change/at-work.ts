import type { Change } from '@sayso/contract';

/** Milliseconds between two looks at a change that is at work. */
export const LOOK_AGAIN = 2000;

/** True for what goes on by itself; what has failed resumes. */
export function isAtWork({ state }: Pick<Change, 'state'>): boolean {
  return state === 'processing' || state === 'failed';
}
