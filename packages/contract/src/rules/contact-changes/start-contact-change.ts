import type { OperationPurpose } from '../../model/challenge.ts';
import type { ContactChange, ContactChannel, ContactChangeRequest } from '../../model/contact-change.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { type FieldErrorCode, problem, type Problem } from '../../problem.ts';
import { tooManyAttempts } from '../attempts.ts';
import { methodsOf } from '../plan.ts';
import { proofNeeded } from '../proof.ts';
import { addDuration, isBefore } from '../time.ts';
import { tooSoon } from '../too-soon.ts';
import type { ContactAct, ContactDecision, ContactFacts, StoredContactChange } from './contact-facts.ts';
import { contactValue, sameContact } from './contact-value.ts';

/** The channels that the host lets people change, in the order in which they are shown. */
export function contactChannels({ account }: Policy): readonly ContactChannel[] {
  return (['email', 'phone'] as const).filter((channel) => account?.contact?.[channel] !== undefined);
}

/** Sends a code to the new value. The same answer and the same wait where another account has it: then no code matches, and that account is told. */
export function startContactChange(
  { channel, value: typed }: ContactChangeRequest,
  facts: ContactFacts,
  policy: Policy,
  now: Timestamp,
): ContactDecision | Problem {
  const offered = policy.account?.contact?.[channel];
  if (!offered) return wrong('/channel', 'not-allowed', `The ${channel} cannot be changed here.`);
  const value = contactValue(channel, typed);
  if (value === undefined) return wrong('/value', 'format', 'This is no address or number that can be reached.');
  if (facts.current !== undefined && sameContact(channel, facts.current, value))
    return wrong('/value', 'not-allowed', 'This is the one that the account has.');
  const limited = tooManyAttempts(facts.attempts, policy, now) ?? tooSoon(facts.stored?.sentAt, policy, now);
  if (limited) return limited;
  const purpose: OperationPurpose = {
    operation: 'contactChanges.start',
    target: { type: 'account', id: facts.person.accountId },
  };
  const unproven = proofNeeded(facts.proof, purpose, methodsOf(offered.proof, facts), facts, policy, now);
  if (unproven) return unproven;
  const sending = sendCode({ channel, value, startedAt: now }, facts, policy, now);
  return offered.proof.length === 0 ? sending : { ...sending, acts: [{ type: 'consumeProof' }, ...sending.acts] };
}

/** Sends another code for what waits. */
export function resendContactCode(facts: ContactFacts, policy: Policy, now: Timestamp): ContactDecision | Problem {
  const { stored } = facts;
  if (!stored) return problem('not-found');
  if (!isAwaited(stored, now)) return problem('code-expired');
  const limited = tooManyAttempts(facts.attempts, policy, now) ?? tooSoon(stored.sentAt, policy, now);
  return limited ?? sendCode(stored, facts, policy, now, stored.id);
}

/** Gives up what waits. What does not wait any more, does not have to be given up. */
export function cancelContactChange(stored: StoredContactChange | undefined): ContactDecision | Problem {
  if (!stored) return problem('not-found');
  return { contact: [{ type: 'endContactChange', channel: stored.channel }], acts: [] };
}

/** True while its code is looked at. */
export function isAwaited({ open, expiresAt }: StoredContactChange, now: Timestamp): boolean {
  return open && !isBefore(expiresAt, now);
}

/** As the person sees it. */
export function contactChangeOf(stored: StoredContactChange, policy: Policy): ContactChange {
  const { id, channel, value, startedAt, sentAt, expiresAt, attemptsLeft } = stored;
  const resendAt = addDuration(sentAt, policy.durations.challengeResend);
  return { id, channel, value, startedAt, expiresAt, attemptsLeft, resendAt };
}

function sendCode(
  { channel, value, startedAt }: Pick<StoredContactChange, 'channel' | 'value' | 'startedAt'>,
  { attempts, takenBy }: ContactFacts,
  policy: Policy,
  now: Timestamp,
  id?: string,
): ContactDecision {
  const act: ContactAct = {
    type: 'awaitContactCode',
    ...(id !== undefined && { id }),
    awaited: {
      channel,
      value,
      startedAt,
      sentAt: now,
      expiresAt: addDuration(now, policy.durations.challenge),
      attemptsLeft: policy.limits.attempts - attempts.failures,
    },
    answered: takenBy === undefined,
  };
  const told = { template: 'contact-taken', accountId: takenBy ?? '', params: {} } as const;
  return { contact: [act], acts: takenBy === undefined ? [] : [{ type: 'send', message: told }] };
}

function wrong(pointer: string, code: FieldErrorCode, detail: string): Problem {
  return problem('validation-failed', { errors: [{ pointer, code, detail }] }, detail);
}
