import type { Timestamp } from '@sayso/contract';

/** Longer than any transaction waits for another one. */
const LONGEST_WAIT = 60_000;

/**
 * When a code was sent, for a transaction that began at `now`. Whoever waited for another transaction began before what that one did: it was
 * sent just now, not in a time to come, which would mean that the clock was put back.
 */
export function sentAt(at: Timestamp, now: Timestamp): Timestamp {
  const ahead = Date.parse(at) - Date.parse(now);
  return ahead > 0 && ahead < LONGEST_WAIT ? now : at;
}
