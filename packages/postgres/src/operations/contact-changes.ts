import {
  type CallContext,
  type ContactChange,
  type ContactChannel,
  type Handlers,
  isProblem,
  type OperationId,
  type PersonPrincipal,
  type Policy,
  type Principal,
  problem,
  type Problem,
} from '@sayso/contract';
import {
  cancelContactChange,
  confirmContactChange,
  contactChangeOf,
  contactChannels,
  type ContactDecision,
  type ContactFacts,
  contactValue,
  isAwaited,
  removePhone,
  resendContactCode,
  revertContact,
  startContactChange,
} from '@sayso/contract/rules';
import { command } from '../command.ts';
import { performContact } from '../contact-changes/perform.ts';
import type { KnownContactChange } from '../contact-changes/stored-contact-changes.ts';
import { personFacts, personOf } from '../person.ts';
import { digestOf } from '../secrets.ts';
import type { Server } from '../server.ts';
import { byLink } from '../sign-in/send-reset.ts';
import type { Transaction } from '../sql/transaction.ts';
import { accountOf } from './reads.ts';

export function contactChangeHandlers(server: Server, principal: Principal): Handlers {
  const policy = policyFor(server);
  const channels = contactChannels(policy);
  if (channels.length === 0 || !server.identity.setContact || !server.identity.endSessions) return {};
  const { accounts, attempts, challenges, contactColumns, contactReverts, db, storedContactChanges, transactions } =
    server;

  /** One command about one channel of the caller; `decided` sees the facts under lock. */
  async function asked(
    operation: OperationId,
    input: object,
    context: CallContext,
    concerned: {
      readonly channel?: ContactChannel;
      readonly contactChangeId?: string;
      /** The new value, where it is not the one that waits. */
      readonly value?: string | undefined;
      /** True where the account may be changed. */
      readonly changing?: boolean;
    },
    decided: (facts: ContactFacts, stored: KnownContactChange | undefined, now: string) => ContactDecision | Problem,
  ): Promise<void> {
    const person = personOf(principal);
    const { accountId } = person;
    const known = await personFacts(server, person);
    await command(server, { operation, principal, context, input }, async (transaction) => {
      // The tries first: whoever guesses in parallel waits here.
      const tried = await attempts.facts(transaction, accountId, 'challenge');
      const waiting = await storedContactChanges.lock(transaction, accountId);
      const { channel: named, contactChangeId } = concerned;
      const stored = waiting.find((one) =>
        contactChangeId === undefined ? one.channel === named : one.id === contactChangeId,
      );
      const channel = stored?.channel ?? named;
      const value = concerned.value ?? (contactChangeId === undefined ? undefined : stored?.value);
      if (concerned.changing) await lockForChange(transaction, accountId, channel, value);
      const account = await accounts.one(transaction, accountId);
      if (!account || account.erased || account.email === null) throw problem('unauthenticated');
      const current = channel && account[channel];
      const takenBy =
        channel === 'email' && value !== undefined
          ? await contactColumns.takenBy(transaction, accountId, value)
          : undefined;
      const proof = await challenges.proof(transaction, accountId, context.proof);
      const facts: ContactFacts = {
        person: known,
        email: account.email,
        attempts: tried,
        ...(current && { current }),
        ...(stored && { stored }),
        ...(takenBy !== undefined && { takenBy }),
        ...(proof && { proof }),
      };
      const decision = decided(facts, stored, transaction.now);
      if (isProblem(decision)) throw decision;
      const { locale } = context;
      return await performContact(server, transaction, decision, { person, locale, proof: context.proof });
    });
  }

  async function lockForChange(
    transaction: Transaction,
    accountId: string,
    channel: ContactChannel | undefined,
    value: string | undefined,
  ): Promise<void> {
    if (channel === 'email' && value !== undefined) await contactColumns.claim(transaction, accountId, value);
    await server.lock(transaction, { target: { type: 'account', id: accountId }, accountId });
  }

  async function awaited(channel: ContactChannel): Promise<ContactChange> {
    const all = await storedContactChanges.all(db, personOf(principal).accountId);
    const found = all.find((one) => one.channel === channel);
    if (!found) throw new TypeError('What was begun waits for its code.');
    return contactChangeOf(found, policy);
  }

  return {
    'contactChanges.list': async () => {
      const { accountId } = personOf(principal);
      const items = await transactions.run({ accountId, tenant: accountId }, async (transaction) => {
        const all = await storedContactChanges.all(transaction, accountId);
        return all.filter((one) => isAwaited(one, transaction.now)).map((one) => contactChangeOf(one, policy));
      });
      return { channels, items };
    },

    'contactChanges.start': async (input, context) => {
      const { channel } = input;
      const value = contactValue(channel, input.value);
      await asked('contactChanges.start', input, context, { channel, value }, (facts, _stored, now) =>
        startContactChange(input, facts, policy, now),
      );
      return await awaited(channel);
    },

    'contactChanges.confirm': async (input, context) => {
      const { contactChangeId, code } = input;
      const of = { contactChangeId, changing: true };
      await asked('contactChanges.confirm', input, context, of, (facts, stored, now) =>
        confirmContactChange(
          facts,
          stored !== undefined && storedContactChanges.codeMatches(stored, code),
          policy,
          now,
        ),
      );
      return await accountOf(server, personOf(principal).accountId);
    },

    'contactChanges.resend': async (input, context) => {
      const { contactChangeId } = input;
      let channel: ContactChannel = 'email';
      await asked('contactChanges.resend', input, context, { contactChangeId }, (facts, stored, now) => {
        channel = stored?.channel ?? channel;
        return resendContactCode(facts, policy, now);
      });
      return await awaited(channel);
    },

    'contactChanges.cancel': async (input, context) => {
      const { contactChangeId } = input;
      await asked('contactChanges.cancel', input, context, { contactChangeId }, (_facts, stored) =>
        cancelContactChange(stored),
      );
      return {};
    },

    'contactChanges.revert': async (input, context) => {
      const { token } = input;
      const accountId = await transactions.run({ token: digestOf(token) }, (transaction) =>
        contactReverts.accountOf(transaction, token),
      );
      if (accountId === undefined) throw problem('expired');
      const person: PersonPrincipal = byLink(accountId);
      let channel: ContactChannel = 'email';
      const call = {
        operation: 'contactChanges.revert',
        principal: person,
        context,
        input,
        tenant: accountId,
      } as const;
      await command(server, call, async (transaction) => {
        const stored = await contactReverts.lock(transaction, accountId, token);
        const former = stored?.channel === 'email' ? stored.former : undefined;
        await lockForChange(transaction, accountId, 'email', former);
        const account = await accounts.one(transaction, accountId);
        const there = account && !account.erased && account.state !== 'deleted';
        const taken =
          former !== undefined && (await contactColumns.takenBy(transaction, accountId, former)) !== undefined;
        const decision = revertContact(there ? stored : undefined, taken, transaction.now);
        if (isProblem(decision)) throw decision;
        channel = stored?.channel ?? channel;
        return await performContact(server, transaction, decision, { person, locale: context.locale });
      });
      return { channel };
    },

    ...(channels.includes('phone') && {
      'account.removePhone': async (input: Record<string, never>, context: CallContext) => {
        await asked(
          'account.removePhone',
          input,
          context,
          { channel: 'phone', changing: true },
          (facts, _stored, now) => removePhone(facts, policy, now),
        );
        return await accountOf(server, personOf(principal).accountId);
      },
    }),
  };
}

/** What the host's tables have no column for, is not offered. */
function policyFor({ contactColumns, policy }: Server): Policy {
  const { contact = {} } = policy.account ?? {};
  const offered = Object.entries(contact).filter(([channel]) =>
    contactColumns.channels.includes(channel as ContactChannel),
  );
  return { ...policy, account: { ...policy.account, contact: Object.fromEntries(offered) } };
}
