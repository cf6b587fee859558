import {
  type ConfirmedFactor,
  type Factor,
  type Factors,
  type Handlers,
  isProblem,
  type Policy,
  type Principal,
  problem,
} from '@sayso/contract';
import {
  confirmFactor,
  enrollFactor,
  maskedAddress,
  offeredFactors,
  regenerateRecoveryCodes,
  removeFactor,
  resendEnrollment,
  type StoredFactor,
} from '@sayso/contract/rules';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

/** Nothing where the host's sign-in has no second step, or the policy none; no authenticator apps where it keeps no keys. */
export function factorHandlers(server: Server, principal: Principal): Handlers {
  const { accounts, attempts, challenges, factors, identity, transactions } = server;
  const policy = policyWithin(server);
  if (!policy) return {};
  const { authenticator } = identity;

  /** What every command needs: the tries first, for their row is the lock of this person. */
  async function known(transaction: Transaction, person: Awaited<ReturnType<typeof personFacts>>) {
    const { accountId } = person;
    const tried = await attempts.facts(transaction, accountId, 'challenge');
    const account = await accounts.one(transaction, accountId);
    const facts = await factors.gather(transaction, person, account?.phone ?? undefined);
    return { tried, facts };
  }

  async function listed(transaction: Transaction, accountId: string): Promise<Factors> {
    const { items, recoveryCodesLeft: left } = await factors.gather(
      transaction,
      { accountId, sessionId: '', methods: [] },
      undefined,
    );
    const createdAt = await factors.recoveryCodesMade(transaction, accountId);
    return {
      items: items.map(answerOf),
      offered: offeredFactors({ items }, policy ?? server.policy),
      ...(createdAt !== undefined && { recoveryCodes: { left, createdAt } }),
    };
  }

  return {
    'factors.list': async () => {
      const { accountId } = personOf(principal);
      return await transactions.run({ accountId }, (transaction) => listed(transaction, accountId));
    },

    'factors.enroll': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const about = await personFacts(server, person);
      const call = { operation: 'factors.enroll', principal, context, input } as const;
      const begun = await command(server, call, async (transaction) => {
        const { tried, facts } = await known(transaction, about);
        const proof = await challenges.proof(transaction, accountId, context.proof);
        const decision = enrollFactor(
          { request: input, attempts: tried, ...(proof && { proof }) },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        const { locale } = context;
        await server.perform(transaction, decision.acts, { person, tenant: accountId, locale, proof: context.proof });
        const { id, code } = await factors.begin(transaction, accountId, decision);
        await sendCode(transaction, code, decision.phone, { person, locale });
        return { answer: { ...decision, id } };
      });
      const { id, kind, expiresAt, attemptsLeft, phone, resendAt } = begun;
      const answer = { id, kind, expiresAt, attemptsLeft };
      if (phone !== undefined)
        return { ...answer, sentTo: maskedAddress(phone), ...(resendAt !== undefined && { resendAt }) };
      // After the commit: until it has a key nothing confirms what was begun.
      const key = await authenticator?.begin({ accountId, id });
      return { ...answer, ...key };
    },

    'factors.resend': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const about = await personFacts(server, person);
      const call = { operation: 'factors.resend', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const { tried, facts } = await known(transaction, about);
        const enrollment = facts.enrollment?.id === input.enrollmentId ? facts.enrollment : undefined;
        const again = resendEnrollment(enrollment, tried, facts, policy, transaction.now);
        if (isProblem(again)) throw again;
        const { id, code } = await factors.begin(transaction, accountId, again, enrollment?.id);
        await sendCode(transaction, code, again.phone, { person, locale: context.locale });
        const { kind, expiresAt, attemptsLeft, phone = '', resendAt } = again;
        const sentTo = maskedAddress(phone);
        return {
          answer: { id, kind, expiresAt, attemptsLeft, sentTo, ...(resendAt !== undefined && { resendAt }) },
        };
      });
    },

    'factors.confirm': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const { enrollmentId, code } = input;
      const about = await personFacts(server, person);
      const at = await transactions.run({ accountId }, async ({ now }) => now);
      const step = await authenticator?.stepOf({ accountId, id: enrollmentId, code, at });
      const call = { operation: 'factors.confirm', principal, context, input } as const;
      return await command<ConfirmedFactor>(server, call, async (transaction) => {
        const { tried, facts } = await known(transaction, about);
        const enrollment = facts.enrollment?.id === enrollmentId ? facts.enrollment : undefined;
        const matches =
          enrollment?.kind === 'totp'
            ? step !== undefined
            : enrollment !== undefined && factors.codeMatches(enrollment, code);
        const decision = confirmFactor({ enrollment, matches, attempts: tried }, facts, policy, transaction.now);
        if (isProblem(decision)) throw decision;
        if (!enrollment) throw problem('not-found');
        const { locale } = context;
        await server.perform(transaction, decision.acts, { person, tenant: accountId, locale });
        if (decision.refusal) {
          await factors.spendTry(transaction, accountId);
          return { refusal: decision.refusal };
        }
        const factor = await factors.confirm(transaction, accountId, enrollment, step);
        if (!decision.givesRecoveryCodes) return { answer: { factor: answerOf(factor) } };
        const recoveryCodes = await factors.newRecoveryCodes(transaction, accountId);
        return { answer: { factor: answerOf(factor), recoveryCodes } };
      });
    },

    'factors.remove': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const { factorId } = input;
      const about = await personFacts(server, person);
      const call = { operation: 'factors.remove', principal, context, input } as const;
      const after = await command(server, call, async (transaction) => {
        const { facts } = await known(transaction, about);
        const proof = await challenges.proof(transaction, accountId, context.proof);
        const removed = removeFactor({ factorId, ...(proof && { proof }) }, facts, policy, transaction.now);
        if (isProblem(removed)) throw removed;
        const { locale } = context;
        await server.perform(transaction, removed.acts, { person, tenant: accountId, locale, proof: context.proof });
        await factors.remove(transaction, accountId, factorId);
        if (removed.dropsRecoveryCodes) await factors.dropRecoveryCodes(transaction, accountId);
        return { answer: await listed(transaction, accountId) };
      });
      // It proves nothing any more, whether or not its key is still there.
      await authenticator
        ?.forget({ accountId, id: factorId })
        .catch((error: unknown) => server.onError({ work: 'deliver', error }));
      return after;
    },

    'factors.regenerateRecoveryCodes': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const about = await personFacts(server, person);
      const call = { operation: 'factors.regenerateRecoveryCodes', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const { facts } = await known(transaction, about);
        const proof = await challenges.proof(transaction, accountId, context.proof);
        const allowed = regenerateRecoveryCodes(proof, facts, policy, transaction.now);
        if (isProblem(allowed)) throw allowed;
        const { locale } = context;
        await server.perform(transaction, allowed.acts, { person, tenant: accountId, locale, proof: context.proof });
        return { answer: await factors.newRecoveryCodes(transaction, accountId) };
      });
    },
  };

  async function sendCode(
    transaction: Transaction,
    code: string | undefined,
    to: string | undefined,
    { person, locale }: { readonly person: ReturnType<typeof personOf>; readonly locale: string | undefined },
  ): Promise<void> {
    if (code === undefined || to === undefined) return;
    const { accountId } = person;
    const params = { code, operation: 'factors.enroll' };
    await server.outbox.add(transaction, [{ accountId, channel: 'sms', to, template: 'one-time-code', params }], {
      person,
      locale,
      tenant: accountId,
    });
  }
}

/** The policy with the kinds that the host's sign-in can keep; undefined where there are none. */
function policyWithin({ identity, policy }: Pick<Server, 'identity' | 'policy'>): Policy | undefined {
  const terms = policy.account?.factors;
  if (!terms || !identity.completeSignIn) return undefined;
  const kinds = terms.kinds.filter((kind) => kind !== 'totp' || identity.authenticator !== undefined);
  return { ...policy, account: { ...policy.account, factors: { ...terms, kinds } } };
}

function answerOf({ id, kind, createdAt, phone }: StoredFactor): Factor {
  return { id, kind, createdAt, ...(phone !== undefined && { sentTo: maskedAddress(phone) }) };
}
