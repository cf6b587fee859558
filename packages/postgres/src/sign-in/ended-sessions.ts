import { addDuration } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

/** Which sessions were ended lately: whoever ends one again did not ask for one that is not there. */
export function endedSessionsIn(db: Kysely<unknown>) {
  const insert = statement<{ accountId: string; ids: readonly string[]; expiresAt: string }>(
    db,
    (value) => sql`insert into sayso.ended_sessions (account_id, session_id, expires_at)
      select ${value('accountId')}, id, ${value('expiresAt')}::timestamptz from unnest(${value('ids')}::text[]) as id
      on conflict do nothing`,
  );
  const find = statement<{ accountId: string; id: string }, { readonly id: string }>(
    db,
    (value) => sql`select session_id as "id" from sayso.ended_sessions
      where account_id = ${value('accountId')} and session_id = ${value('id')}`,
  );
  return {
    async add(transaction: Transaction, accountId: string, ids: readonly string[]): Promise<void> {
      await insert(transaction, { accountId, ids, expiresAt: addDuration(transaction.now, 'P1D') });
    },
    async has(transaction: Transaction, accountId: string, id: string): Promise<boolean> {
      return !id.includes('\0') && (await find(transaction, { accountId, id })).length > 0;
    },
  };
}

export type EndedSessions = ReturnType<typeof endedSessionsIn>;
