import { type Handlers, isProblem, type PersonPrincipal, type Principal } from '@sayso/contract';
import { addDuration, decide, type FactorCode, maskedAddress } from '@sayso/contract/rules';
import type { StoredChallenge } from '../challenges/challenges.ts';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

export function challengeHandlers(server: Server, principal: Principal): Handlers {
  const { attempts, challenges, factors, policy } = server;
  return {
    'challenges.start': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const { purpose, method } = input;
      const known = await personFacts(server, person);
      const call = { operation: 'challenges.start', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const { now } = transaction;
        const tried = await attempts.facts(transaction, accountId, 'challenge');
        const lastSentAt = await challenges.lastSentAt(transaction, accountId, method);
        const { facts } = await server.facts(transaction, { person: known });
        const decision = decide(
          {
            type: 'start-challenge',
            purpose,
            method,
            attempts: tried,
            ...(lastSentAt !== undefined && { lastSentAt }),
          },
          facts,
          policy,
          now,
        );
        if (isProblem(decision)) throw decision;
        const { locale } = context;
        const { challengeId } = await server.perform(transaction, decision.acts, { person, tenant: accountId, locale });
        const challenge =
          challengeId === undefined ? undefined : await challenges.lock(transaction, accountId, challengeId);
        if (!challenge) throw new TypeError('Starting a challenge makes one.');
        const { id, expiresAt, attemptsLeft } = challenge;
        const to = challenge.codeSignature === null ? undefined : await addressOf(server, transaction, person, method);
        const resendAt = addDuration(now, policy.durations.challengeResend);
        return {
          answer: {
            id,
            method,
            expiresAt,
            attemptsLeft,
            ...(to !== undefined && { sentTo: maskedAddress(to), resendAt }),
          },
        };
      });
    },

    'challenges.answer': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const outside = await verifiedOutside(server, person, input);
      const known = await personFacts(server, person);
      const call = { operation: 'challenges.answer', principal, context, input } as const;
      let completes = false;
      const answer = await command(server, call, async (transaction) => {
        const tried = await attempts.facts(transaction, accountId, 'challenge');
        const challenge = await challenges.lock(transaction, accountId, input.challengeId);
        const code = challenge && (await codeOf(server, transaction, challenge, input.answer, outside));
        const matches =
          challenge !== undefined &&
          (outside === true || code !== undefined || challenges.codeMatches(challenge, input.answer));
        const { facts } = await server.facts(transaction, { person: known });
        const decision = decide(
          {
            type: 'answer-challenge',
            challenge,
            matches,
            ...(code && { code, recoveryCodesLeft: await factors.recoveryCodesLeft(transaction, accountId) }),
            attempts: tried,
          },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        const { locale } = context;
        const { completesSignIn, proof } = await server.perform(transaction, decision.acts, {
          person,
          tenant: accountId,
          locale,
        });
        completes = completesSignIn ?? false;
        if (decision.refusal) return { refusal: decision.refusal };
        const issued = decision.acts.find((act) => act.type === 'issueProof');
        if (proof === undefined || !issued) throw new TypeError('A right answer makes a proof.');
        return { answer: { proof, expiresAt: issued.expiresAt } };
      });
      const { sessionId } = person;
      if (completes) await server.identity.completeSignIn?.({ accountId, sessionId });
      return answer;
    },
  };
}

/**
 * What the host's own sign-in says: it may take its time, and so comes before the transaction. Nobody learns of it unless the try is
 * counted there.
 */
async function verifiedOutside(
  { challenges, db, factors, identity, policy, transactions }: Server,
  { accountId }: PersonPrincipal,
  { challengeId, answer }: { readonly challengeId: string; readonly answer: string },
): Promise<boolean | { readonly step: number }> {
  const challenge: StoredChallenge | undefined = await challenges.peek(db, accountId, challengeId);
  if (!challenge || challenge.answered || challenge.attemptsLeft <= 0) return false;
  const { method } = challenge;
  if (method === 'email-code' || method === 'sms-code') return false;
  if (method === 'recovery-code' && policy.account?.factors) return false;
  if (method === 'totp' && identity.authenticator) {
    const { authenticatorId: id } = await factors.summary(db, accountId);
    if (id !== undefined) {
      const at = await transactions.run({ accountId }, ({ now }) => Promise.resolve(now));
      const step = await identity.authenticator.stepOf({ accountId, id, code: answer, at });
      return step === undefined ? false : { step };
    }
  }
  return await identity.verify({ accountId, method, answer });
}

/** What is recognised within the transaction: it may have been used a moment ago. */
async function codeOf(
  { factors }: Server,
  transaction: Transaction,
  { accountId, method }: StoredChallenge,
  answer: string,
  outside: boolean | { readonly step: number },
): Promise<FactorCode | undefined> {
  if (method === 'recovery-code') return await factors.recovered(transaction, accountId, answer);
  return typeof outside === 'object' ? await factors.unspent(transaction, accountId, outside.step) : undefined;
}

async function addressOf(
  { accounts, factors }: Server,
  transaction: Transaction,
  { accountId }: PersonPrincipal,
  method: string,
): Promise<string | undefined> {
  const account = await accounts.one(transaction, accountId);
  if (method !== 'sms-code') return account?.email ?? undefined;
  return (await factors.phone(transaction, accountId)) ?? account?.phone ?? undefined;
}
