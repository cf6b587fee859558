import { type Kysely, sql } from 'kysely';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** Since when somebody's credentials have been confirmed. */
export function trustedCredentialsIn(db: Kysely<unknown>) {
  const upsert = statement<{ accountId: string; at: string }>(
    db,
    (value) => sql`insert into sayso.trusted_credentials (account_id, at) values (${value('accountId')}, ${value('at')})
      on conflict (account_id) do update set at = excluded.at`,
  );
  return {
    async trust(transaction: Transaction, accountId: string): Promise<void> {
      await upsert(transaction, { accountId, at: transaction.now });
    },
  };
}
