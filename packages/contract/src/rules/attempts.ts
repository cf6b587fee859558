import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import type { AttemptFacts } from './facts.ts';
import { addDuration, secondsUntil } from './time.ts';

/** After the policy's number of wrong tries nothing is compared any more until the oldest of them is old enough. */
export function tooManyAttempts(attempts: AttemptFacts, policy: Policy, now: Timestamp): Problem | undefined {
  if (attempts.failures < policy.limits.attempts) return undefined;
  const nextAllowedAt = addDuration(attempts.oldest ?? now, policy.durations.challenge);
  return problem('rate-limited', { nextAllowedAt, retryAfter: secondsUntil(now, nextAllowedAt) });
}
