import type { Timestamp } from '../../model/primitives.ts';
import { problem, type Problem } from '../../problem.ts';
import { isBefore } from '../time.ts';
import type { ContactDecision, StoredContactRevert } from './contact-facts.ts';

/**
 * Takes a change back, and everything that came after it on the same channel: whoever took an account over may have changed the address
 * twice. Ends all sessions and whatever waits for a code.
 */
export function revertContact(
  /** Absent: unknown, used, or the account is gone. */
  stored: StoredContactRevert | undefined,
  /** True where another account has the former value by now. */
  taken: boolean,
  now: Timestamp,
): ContactDecision | Problem {
  if (!stored || isBefore(stored.expiresAt, now)) return problem('expired');
  if (taken) return problem('state-conflict', { state: 'address-in-use', allowed: [] });
  const { accountId, channel, former, changedAt } = stored;
  return {
    contact: [
      { type: 'endContactReverts', channel, since: changedAt },
      { type: 'endContactChange', channel: 'email' },
      { type: 'endContactChange', channel: 'phone' },
      { type: 'setContact', channel, ...(former !== undefined && { value: former }) },
    ],
    acts: [
      { type: 'endSessions', accountId },
      { type: 'send', message: { template: 'contact-reverted', accountId, params: { channel } } },
      { type: 'audit', event: channel === 'email' ? 'took an email address back' : 'took a telephone number back' },
    ],
  };
}
