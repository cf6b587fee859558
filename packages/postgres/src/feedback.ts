import type { Act } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { storable } from './sql/expressions.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

type SaveFeedback = Extract<Act, { type: 'saveFeedback' }>;

/** Answers to the optional question at the end, which the host reads in the table `sayso.feedback`. */
export function feedbackIn(db: Kysely<unknown>) {
  const upsert = statement<{ tenant: string; changeId: string; helpful: boolean; comment: string | null; at: string }>(
    db,
    (value) => sql`insert into sayso.feedback (tenant, change_id, helpful, comment, at)
      values (${value('tenant')}, ${value('changeId')}, ${value('helpful')}, ${value('comment')}, ${value('at')})
      on conflict (tenant, change_id) do update
        set helpful = excluded.helpful, comment = excluded.comment, at = excluded.at`,
  );
  return {
    async save(transaction: Transaction, tenant: string, { changeId, helpful, comment }: SaveFeedback): Promise<void> {
      await upsert(transaction, {
        tenant,
        changeId,
        helpful,
        comment: comment === undefined ? null : storable(comment),
        at: transaction.now,
      });
    },
  };
}
