import type { SupportQuestion } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { storable, storableJson } from './sql/expressions.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

export interface NewSupportRequest extends SupportQuestion {
  readonly accountId: string;
  readonly id: string;
}

/** Questions to the host's support team, which reads them in the table `sayso.support_requests`. */
export function supportRequestsIn(db: Kysely<unknown>) {
  const insert = statement<{ accountId: string; id: string; at: string; message: string; about: string | null }>(
    db,
    (value) => sql`insert into sayso.support_requests (account_id, id, created_at, message, about)
      values (${value('accountId')}, ${value('id')}, ${value('at')}, ${value('message')}, ${value('about')}::jsonb)`,
  );
  return {
    async add(transaction: Transaction, { accountId, id, message, about }: NewSupportRequest): Promise<void> {
      await insert(transaction, {
        accountId,
        id,
        at: transaction.now,
        message: storable(message),
        about: about === undefined ? null : storableJson(about),
      });
    },
  };
}

export type SupportRequests = ReturnType<typeof supportRequestsIn>;
