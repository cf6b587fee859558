import type { ContactChannel } from '@sayso/contract';
import { sameContact } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { accountColumn } from '../directory/accounts.ts';
import { fitting } from '../directory/coded.ts';
import { memberColumn, memberState } from '../directory/member-columns.ts';
import type { Directory } from '../host-map.ts';
import { digestOf, type Keyring } from '../secrets.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface Values {
  readonly accountId: string;
  readonly value: string | null;
}

/** Addresses and numbers in the host's own tables: on the account, and wherever an active membership has a copy. */
export function contactColumnsIn(db: Kysely<unknown>, keys: Keyring, { accounts, members }: Directory) {
  const { columns } = accounts;
  const email = accountColumn(accounts, 'a', 'email');
  const alike = statement<Values, { readonly id: string; readonly email: string }>(
    db,
    (value) => sql`select ${accountColumn(accounts, 'a', 'id')}::text as "id", ${email} as "email"
      from ${sql.table(accounts.table)} as a where lower(${email}) = lower(${value('value')}) limit 10`,
  );
  const claim = statement<{ accountId: string; digest: string }>(
    db,
    (
      value,
    ) => sql`insert into sayso.contact_claims (tenant, account_id) values (${value('digest')}, ${value('accountId')})
      on conflict do nothing`,
  );
  const release = statement<{ accountId: string }>(
    db,
    (value) => sql`delete from sayso.contact_claims where account_id = ${value('accountId')}`,
  );
  const written = (channel: ContactChannel) => {
    const own = columns[channel];
    const copy = members.columns[channel];
    const account = statement<Values>(
      db,
      (value) => sql`update ${sql.table(accounts.table)} as a set ${sql.id(own ?? '')} = ${value('value')}
        where ${accountColumn(accounts, 'a', 'id')} = ${value('accountId')}`,
    );
    const memberships = statement<Values>(
      db,
      (value) => sql`update ${sql.table(members.table)} as m set ${sql.id(copy ?? '')} = ${value('value')}
        where ${memberColumn(members, 'm', 'account')} = ${value('accountId')}
          and ${memberColumn(members, 'm', 'state')} = ${memberState(members, 'active')}`,
    );
    return async (transaction: Transaction, values: Values) => {
      await account(transaction, values);
      // Otherwise colleagues see the account's own.
      if (copy !== undefined) await memberships(transaction, values);
    };
  };
  const write = { email: written('email'), phone: written('phone') };

  return {
    /** The channels that the host has a column for. */
    channels: (['email', 'phone'] as const).filter((channel) => columns[channel] !== undefined),

    /** Keeps others from taking this address until the transaction ends: of two who confirm it at once, the later one finds it taken. */
    async claim(transaction: Transaction, accountId: string, address: string): Promise<void> {
      const [digest] = keys.tokens('address', address.toLowerCase());
      await claim(transaction, { accountId, digest: digestOf(digest) });
    },

    async release(transaction: Transaction, accountId: string): Promise<void> {
      await release(transaction, { accountId });
    },

    /** The other account that has this address. */
    async takenBy(transaction: Transaction, accountId: string, address: string): Promise<string | undefined> {
      if (address.includes('\0')) return undefined;
      const rows = await alike(transaction, { accountId, value: address });
      return rows.find((row) => row.id !== accountId && sameContact('email', row.email, address))?.id;
    },

    /** The account and its memberships are locked. */
    async set(
      transaction: Transaction,
      accountId: string,
      channel: ContactChannel,
      value: string | undefined,
    ): Promise<void> {
      const id = fitting(accounts.ids, accountId);
      if (id !== undefined) await write[channel](transaction, { accountId: id, value: value ?? null });
    },
  };
}

export type ContactColumns = ReturnType<typeof contactColumnsIn>;
