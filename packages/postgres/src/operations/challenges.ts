import { type Handlers, isProblem, type PersonPrincipal, type Principal } from '@sayso/contract';
import { addDuration, decide, maskedAddress } from '@sayso/contract/rules';
import type { StoredChallenge } from '../challenges/challenges.ts';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

export function challengeHandlers(server: Server, principal: Principal): Handlers {
  const { attempts, challenges, policy } = server;
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
      const verified = await verifiedOutside(server, person, input);
      const known = await personFacts(server, person);
      const call = { operation: 'challenges.answer', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const tried = await attempts.facts(transaction, accountId, 'challenge');
        const challenge = await challenges.lock(transaction, accountId, input.challengeId);
        const matches = challenge !== undefined && (verified || challenges.codeMatches(challenge, input.answer));
        const { facts } = await server.facts(transaction, { person: known });
        const decision = decide(
          { type: 'answer-challenge', challenge, matches, attempts: tried },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        const { locale } = context;
        const { proof } = await server.perform(transaction, decision.acts, { person, tenant: accountId, locale });
        if (decision.refusal) return { refusal: decision.refusal };
        const issued = decision.acts.find((act) => act.type === 'issueProof');
        if (proof === undefined || !issued) throw new TypeError('A right answer makes a proof.');
        return { answer: { proof, expiresAt: issued.expiresAt } };
      });
    },
  };
}

/**
 * What the host's own sign-in says: it may take its time, and so comes before the transaction. Nobody learns of it unless the try is
 * counted there.
 */
async function verifiedOutside(
  { challenges, db, identity }: Server,
  { accountId }: PersonPrincipal,
  { challengeId, answer }: { readonly challengeId: string; readonly answer: string },
): Promise<boolean> {
  const challenge: StoredChallenge | undefined = await challenges.peek(db, accountId, challengeId);
  if (!challenge || challenge.answered || challenge.attemptsLeft <= 0) return false;
  const { method } = challenge;
  if (method === 'email-code' || method === 'sms-code') return false;
  return await identity.verify({ accountId, method, answer });
}

async function addressOf(
  { accounts }: Server,
  transaction: Transaction,
  { accountId }: PersonPrincipal,
  method: string,
): Promise<string | undefined> {
  const account = await accounts.one(transaction, accountId);
  return (method === 'sms-code' ? account?.phone : account?.email) ?? undefined;
}
