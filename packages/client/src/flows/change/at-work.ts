import type { Change } from '@sayso/contract';

/** In milliseconds: the shortest and the longest time between two looks at a change that is at work. */
export const SOONEST = 500;
const LATEST = 4000;

/** Soon again as long as it moves, ever later while it stands still. */
export function nextPause(pause: number, before: unknown, now: unknown): number {
  return JSON.stringify(before) === JSON.stringify(now) ? Math.min(pause * 2, LATEST) : SOONEST;
}

/** True for what goes on by itself; what has failed resumes. */
export function isAtWork({ state }: Pick<Change, 'state'>): boolean {
  return state === 'processing' || state === 'failed';
}
