import type { LanguageTag } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import type { Keyring } from './secrets.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** Where the last message about an account goes that is erased by then. */
export interface LastAddress {
  readonly email: string;
  readonly locale: LanguageTag | null;
}

/** Kept sealed, and only until the message is written. */
export function lastAddressesIn(db: Kysely<unknown>, keys: Keyring) {
  const insert = statement<{ accountId: string; changeId: string; content: Buffer; at: string }>(
    db,
    (value) => sql`insert into sayso.last_addresses (account_id, change_id, content, kept_at)
      values (${value('accountId')}, ${value('changeId')}, ${value('content')}, ${value('at')}) on conflict do nothing`,
  );
  const take = statement<{ accountId: string }, { readonly changeId: string; readonly content: Buffer }>(
    db,
    (value) => sql`delete from sayso.last_addresses where account_id = ${value('accountId')}
      returning change_id::text as "changeId", content`,
  );
  const boundTo = (accountId: string, changeId: string) => `${accountId} ${changeId}`;

  return {
    async keep(transaction: Transaction, accountId: string, changeId: string, address: LastAddress): Promise<void> {
      const content = keys.seal('address', JSON.stringify(address), boundTo(accountId, changeId));
      await insert(transaction, { accountId, changeId, content, at: transaction.now });
    },

    /** It serves once. */
    async take(transaction: Transaction, accountId: string): Promise<LastAddress | undefined> {
      const [row] = await take(transaction, { accountId });
      const text = row && keys.open('address', row.content, boundTo(accountId, row.changeId));
      return text === undefined ? undefined : (JSON.parse(text) as LastAddress);
    },
  };
}

export type LastAddresses = ReturnType<typeof lastAddressesIn>;
