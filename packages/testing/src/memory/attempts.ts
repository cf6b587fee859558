import { addDuration, type AttemptFacts, isBefore } from '@sayso/contract/rules';
import type { Host } from './host.ts';
import type { AttemptRecord } from './state.ts';

/** The wrong tries that still count; older ones are dropped on the way. */
export function recentAttempts(host: Host, accountId: string, what: AttemptRecord['what']): AttemptFacts {
  const { sayso, policy } = host.state;
  const now = host.now();
  sayso.attempts = sayso.attempts.filter((one) => isBefore(now, addDuration(one.at, policy.durations.challenge)));
  const own = sayso.attempts.filter((one) => one.accountId === accountId && one.what === what);
  return { failures: own.length, ...(own[0] && { oldest: own[0].at }) };
}
