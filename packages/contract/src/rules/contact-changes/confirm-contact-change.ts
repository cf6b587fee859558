import type { ContactChannel } from '../../model/contact-change.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { tooManyAttempts } from '../attempts.ts';
import { maskedAddress } from '../message.ts';
import { addDuration } from '../time.ts';
import type { ContactAct, ContactDecision, ContactFacts } from './contact-facts.ts';
import { isAwaited } from './start-contact-change.ts';

/** Changes it, or counts the wrong try. Once the tries are used up the right code is refused as well. */
export function confirmContactChange(
  facts: ContactFacts,
  matches: boolean,
  policy: Policy,
  now: Timestamp,
): ContactDecision | Problem {
  const { attempts, stored, takenBy } = facts;
  if (!stored) return problem('not-found');
  // Counted per person before this change's own tries: several codes at once must not add theirs up.
  const limited = tooManyAttempts(attempts, policy, now);
  if (limited) return limited;
  if (!isAwaited(stored, now) || stored.attemptsLeft <= 0) return problem('code-expired');
  const { channel, value } = stored;
  if (!matches) {
    const attemptsLeft = Math.min(stored.attemptsLeft, policy.limits.attempts - attempts.failures) - 1;
    return {
      refusal: problem('code-invalid', { attemptsLeft }),
      contact: [{ type: 'spendContactAttempt', channel }],
      acts: [{ type: 'countAttempt', what: 'challenge' }],
    };
  }
  // Whoever has the code reads the mail that goes there: nothing is revealed to anybody else.
  if (takenBy !== undefined) return problem('state-conflict', { state: 'address-in-use', allowed: [] });
  return {
    contact: [
      { type: 'endContactChange', channel },
      { type: 'setContact', channel, value },
      offer(facts, channel, policy, now, value),
    ],
    acts: [
      { type: 'forgetAttempts', what: 'challenge' },
      { type: 'audit', event: channel === 'email' ? 'changed the email address' : 'changed the telephone number' },
    ],
  };
}

/** Takes the telephone number away, unless codes for signing in go to it. */
export function removePhone(facts: ContactFacts, policy: Policy, now: Timestamp): ContactDecision | Problem {
  if (facts.current === undefined) return { contact: [], acts: [] };
  if (facts.person.methods.includes('sms-code')) return problem('state-conflict', { state: 'in-use', allowed: [] });
  return {
    contact: [
      { type: 'endContactChange', channel: 'phone' },
      { type: 'setContact', channel: 'phone' },
      offer(facts, 'phone', policy, now),
    ],
    acts: [{ type: 'audit', event: 'removed the telephone number' }],
  };
}

/** Mail tells it: a number that was given up is no place to warn its owner, and mail carries a link. */
function offer(
  { current, email, person }: ContactFacts,
  channel: ContactChannel,
  policy: Policy,
  now: Timestamp,
  value?: string,
): ContactAct {
  return {
    type: 'offerContactRevert',
    revert: {
      accountId: person.accountId,
      channel,
      ...(current !== undefined && { former: current }),
      changedAt: now,
      expiresAt: addDuration(now, policy.durations.contactRevert),
    },
    to: email,
    ...(value !== undefined && { masked: maskedAddress(value) }),
  };
}
