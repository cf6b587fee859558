import { createHash } from 'node:crypto';
import { signReceipt } from '@sayso/archive';
import { type CallContext, type Handlers, isProblem, type Principal } from '@sayso/contract';
import {
  type ConsentFacts,
  type ConsentHost,
  consentReceipt,
  consentSettings,
  recordedAs,
  setConsents,
} from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import { command } from '../command.ts';
import { personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

export function consentHandlers(server: Server, principal: Principal): Handlers {
  const { about, accounts, consents: stored, policy, signing, transactions } = server;
  const { consents } = policy;
  if (!consents) return {};
  const host: ConsentHost = { about, consents, sha256: digestOf };

  async function factsFor(transaction: Transaction, { gpc = false, locale }: CallContext): Promise<ConsentFacts> {
    const { accountId } = personOf(principal);
    const account = await accounts.one(transaction, accountId);
    return {
      accountId,
      recorded: await stored.of(transaction, accountId),
      languages: [locale, account?.locale ?? undefined],
      gpc,
      now: transaction.now,
    };
  }

  const reading = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
    transactions.run({ accountId: personOf(principal).accountId }, work);

  return {
    'consents.list': (_input, context) =>
      reading(async (transaction) => consentSettings(await factsFor(transaction, context), host)),

    'consents.set': async (choices, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const call = { operation: 'consents.set', principal, context, input: choices } as const;
      return await command(server, call, async (transaction) => {
        // What somebody says in two places at once comes one after the other.
        await server.lock(transaction, { accountId, withAccount: true });
        const facts = await factsFor(transaction, context);
        const made = setConsents(choices, facts, host);
        if (isProblem(made)) throw made;
        const more = made.map((one) => recordedAs(one, newId()));
        for (const one of more) await stored.add(transaction, accountId, one);
        if (more.length > 0) {
          const audit = { type: 'audit', event: 'set consents' } as const;
          await server.perform(transaction, [audit], { person, tenant: accountId, locale: context.locale });
        }
        return { answer: consentSettings({ ...facts, recorded: [...facts.recorded, ...more] }, host) };
      });
    },

    'consents.history': (query) =>
      reading((transaction) => stored.page(transaction, personOf(principal).accountId, query)),

    'consents.receipt': async ({ purpose }, context) => {
      const receipt = await reading(async (transaction) =>
        consentReceipt(purpose, await factsFor(transaction, context), host),
      );
      if (isProblem(receipt)) throw receipt;
      return signing ? await signReceipt(receipt, signing.sign) : receipt;
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
