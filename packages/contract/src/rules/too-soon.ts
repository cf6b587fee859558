import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import { problem, type Problem } from '../problem.ts';
import { addDuration, isBefore, secondsUntil } from './time.ts';

/** Another code goes out only `durations.challengeResend` after the last one; absent: none has gone out. */
export function tooSoon(lastSentAt: Timestamp | undefined, policy: Policy, now: Timestamp): Problem | undefined {
  // A time to come means that the clock was put back since: it must not lock anybody out.
  if (lastSentAt === undefined || isBefore(now, lastSentAt)) return undefined;
  const nextAllowedAt = addDuration(lastSentAt, policy.durations.challengeResend);
  if (!isBefore(now, nextAllowedAt)) return undefined;
  return problem('cooldown', { nextAllowedAt, retryAfter: secondsUntil(now, nextAllowedAt) });
}
