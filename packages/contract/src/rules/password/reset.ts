import type { AccountState } from '../../model/account.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { addDuration, isBefore } from '../time.ts';
import { type PasswordOwner, unacceptable } from './acceptable.ts';
import { passwordChanged, type PasswordDecision } from './change.ts';

export interface ResetRequestFacts {
  /** Whose address it is; absent: nobody's who has a password here. */
  readonly account?: { readonly state: AccountState };
  /** When links were made for this account that still count: those within `durations.passwordReset`. */
  readonly sentAt: readonly Timestamp[];
}

/**
 * Until when a link works that is sent now; undefined: none is sent. The one who asks is answered alike either way, and nobody's mailbox is
 * filled by asking again and again.
 */
export function offerReset({ account, sentAt }: ResetRequestFacts, policy: Policy, now: Timestamp) {
  if (!account || account.state === 'deleted') return undefined;
  const { durations, limits } = policy;
  const [last] = sentAt.toSorted().toReversed();
  const justSent =
    last !== undefined && !isBefore(now, last) && isBefore(now, addDuration(last, durations.challengeResend));
  if (justSent || sentAt.length >= limits.attempts) return undefined;
  return { expiresAt: addDuration(now, durations.passwordReset) };
}

/** A link as the backend found it by its secret. */
export interface ResetFacts extends PasswordOwner {
  readonly accountId: string;
  readonly state: AccountState;
  readonly expiresAt: Timestamp;
}

/** Sets a new password by the link. One that is unknown, used up or late is refused alike. With it all links of the account are used up. */
export function resetPassword(
  newPassword: string,
  found: ResetFacts | undefined,
  policy: Policy,
  now: Timestamp,
): PasswordDecision | Problem {
  if (!found || found.state === 'deleted' || !isBefore(now, found.expiresAt)) return problem('expired');
  const wrong = unacceptable(newPassword, [], found, policy);
  if (wrong) return wrong;
  return {
    ends: 'all',
    acts: [
      passwordChanged(found.accountId, 'all'),
      { type: 'audit', event: 'set a new password by the link in the mail' },
    ],
  };
}
