import { type Handlers, isProblem, type PersonPrincipal, type Principal, problem } from '@sayso/contract';
import { changePassword, type PasswordDecision, resetPassword } from '@sayso/contract/rules';
import { command, type Outcome } from '../command.ts';
import { personOf } from '../person.ts';
import type { Server } from '../server.ts';
import { digestOf } from '../secrets.ts';
import { byLink } from '../sign-in/send-reset.ts';
import type { Transaction } from '../sql/transaction.ts';

export function passwordHandlers(server: Server, principal: Principal): Handlers {
  const { accounts, attempts, identity, outbox, passwordResets, policy, transactions } = server;
  const { accountWithPassword, endSessions, hashPassword, setPassword } = identity;
  if (!policy.account?.password || !accountWithPassword || !endSessions || !hashPassword || !setPassword) return {};

  /** What the decision says, with the new password: it is set as soon as all this is committed. */
  async function carryOut(
    transaction: Transaction,
    decision: PasswordDecision,
    { person, hash, locale }: { person: PersonPrincipal; hash: string; locale: string | undefined },
  ): Promise<Outcome<Record<string, never>>> {
    const { accountId, sessionId } = person;
    await server.perform(transaction, decision.acts, { person, tenant: accountId, locale });
    if (decision.refusal) return { refusal: decision.refusal };
    await passwordResets.remove(transaction, accountId);
    const { ends } = decision;
    const set = {
      accountId,
      hash,
      at: transaction.now,
      ...(ends !== 'none' && { endSessions: { ...(ends === 'others' && { except: sessionId }) } }),
    };
    return { answer: {}, following: await outbox.setPassword(transaction, set, accountId) };
  }

  return {
    'password.change': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const { currentPassword, newPassword } = input;
      // Both in any case: how long it takes must not tell whether the current one was right, also once tries are used up.
      const [matches, hash] = await Promise.all([
        identity.verify({ accountId, method: 'password', answer: currentPassword }),
        identity.hashPassword?.(newPassword) ?? '',
      ]);
      const call = { operation: 'password.change', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const tried = await attempts.facts(transaction, accountId, 'challenge');
        const account = await accounts.one(transaction, accountId);
        const { displayName, email } = account ?? {};
        const owner = { accountId, displayName: displayName ?? '', email: email ?? '' };
        const decision = changePassword(input, { person: owner, matches, attempts: tried }, policy, transaction.now);
        if (isProblem(decision)) throw decision;
        return await carryOut(transaction, decision, { person, hash, locale: context.locale });
      });
    },

    'password.requestReset': async ({ email }, { locale }) => {
      await transactions.run({ tenant: RESETS }, (transaction) =>
        outbox.requestReset(transaction, { email: email.trim(), locale }, RESETS),
      );
      return {};
    },

    'password.reset': async (input, context) => {
      const { token, newPassword } = input;
      const digest = digestOf(token);
      const known = await transactions.run({ token: digest }, (transaction) => passwordResets.find(transaction, token));
      if (!known) throw problem('expired');
      const { accountId } = known;
      const person = byLink(accountId);
      const hash = (await identity.hashPassword?.(newPassword)) ?? '';
      const call = {
        operation: 'password.reset',
        principal: person,
        context,
        input,
        tenant: accountId,
      } as const;
      return await command(server, call, async (transaction) => {
        const found = await passwordResets.lock(transaction, accountId, token);
        const account = found && (await accounts.one(transaction, accountId));
        const { displayName, email, state } = account ?? {};
        const facts =
          found && account && !account.erased
            ? { ...found, displayName: displayName ?? '', email: email ?? '', state: state ?? 'deleted' }
            : undefined;
        const decision = resetPassword(newPassword, facts, policy, transaction.now);
        if (isProblem(decision)) throw decision;
        return await carryOut(transaction, decision, { person, hash, locale: context.locale });
      });
    },
  };
}

/** Whom these are about, is not known before they are carried out. */
const RESETS = 'password-resets';
