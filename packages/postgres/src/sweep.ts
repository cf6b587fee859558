import { sql, type RawBuilder } from 'kysely';
import type { Server } from './server.ts';
import { statement } from './sql/statement.ts';

/** What is of no use once it has expired, each by its clock. */
const EXPIRING = [
  'idempotency',
  'challenges',
  'proofs',
  'enrollments',
  'invitations',
  'outbox',
  'export_tickets',
  'contact_changes',
  'contact_reverts',
  'password_resets',
  'ended_sessions',
] as const;

/** Removes what has expired a day ago, a thousand rows of a kind at a time. */
export function sweeping({ db, transactions }: Pick<Server, 'db' | 'transactions'>): () => Promise<void> {
  const removals = EXPIRING.map((name) => {
    const table: RawBuilder<unknown> = sql.id('sayso', name);
    return statement<{ now: string }, { readonly removed: number }>(
      db,
      (value) => sql`with removed as (delete from ${table} where ctid = any(array(
          select ctid from ${table} where expires_at < ${value('now')}::timestamptz - interval '1 day'
          order by expires_at limit 1000)) returning true)
        select count(*)::int as "removed" from removed`,
    );
  });
  return async () => {
    for (const remove of removals) {
      const once = () =>
        transactions.run({ worker: true }, async (transaction) => {
          const [row] = await remove(transaction, { now: transaction.now });
          return row?.removed ?? 0;
        });
      while ((await once()) > 0);
    }
  };
}
