import type { ConsentEvent, ConsentHistoryQuery, ConsentNotice, Page } from '@sayso/contract';
import type { RecordedConsent } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { pageOf, positionIn } from './paging.ts';
import { moment, storable, storableJson } from './sql/expressions.ts';
import { type Executor, statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** What people said, in the order in which they said it. */
export function storedConsentsIn(db: Kysely<unknown>) {
  const all = statement<{ accountId: string }, { readonly event: string; readonly notice: string }>(
    db,
    (value) => sql`select event::text as "event", notice::text as "notice" from sayso.consents
      where account_id = ${value('accountId')} order by at, id`,
  );
  const insert = statement<{
    accountId: string;
    id: string;
    purpose: string;
    at: string;
    event: string;
    notice: string;
  }>(
    db,
    (value) => sql`insert into sayso.consents (account_id, id, purpose, at, event, notice)
      values (${value('accountId')}, ${value('id')}, ${value('purpose')}, ${value('at')}, ${value('event')}::jsonb,
        ${value('notice')}::jsonb)`,
  );
  const newest = statement<
    { accountId: string; purpose: string | null; at: string | null; id: string | null; limit: number },
    { readonly event: string; readonly at: string; readonly id: string; readonly total: number }
  >(
    db,
    (value) => sql`select event::text as "event", ${moment(sql`at`)} as "at", id::text as "id",
        (select count(*)::int from sayso.consents as c where c.account_id = ${value('accountId')}
          and (${value('purpose')}::text is null or c.purpose = ${value('purpose')})) as "total"
      from sayso.consents
      where account_id = ${value('accountId')} and (${value('purpose')}::text is null or purpose = ${value('purpose')})
        and (${value('at')}::timestamptz is null or (at, id) < (${value('at')}::timestamptz, ${value('id')}::uuid))
      order by at desc, id desc limit ${value('limit')}`,
  );

  return {
    /** All that this person ever said, the oldest first. */
    async of(on: Executor, accountId: string): Promise<readonly RecordedConsent[]> {
      const rows = await all(on, { accountId });
      return rows.map(({ event, notice }) => ({
        event: JSON.parse(event) as ConsentEvent,
        notice: JSON.parse(notice) as ConsentNotice,
      }));
    },

    async add(transaction: Transaction, accountId: string, { event, notice }: RecordedConsent): Promise<void> {
      const { at, id, purpose } = event;
      const [eventJson, noticeJson] = [storableJson(event), storableJson(notice)];
      await insert(transaction, {
        accountId,
        id,
        purpose: storable(purpose),
        at,
        event: eventJson,
        notice: noticeJson,
      });
    },

    /** The newest first. */
    async page(
      on: Executor,
      accountId: string,
      { purpose, ...query }: ConsentHistoryQuery,
    ): Promise<Page<ConsentEvent>> {
      const filters = JSON.stringify([accountId, purpose]);
      const { size, after: [at = null, id = null] = [] } = positionIn(query, filters);
      const wanted = purpose === undefined ? null : storable(purpose);
      const rows = await newest(on, { accountId, purpose: wanted, at, id, limit: size + 1 });
      return pageOf(rows, {
        size,
        filters,
        totalSize: rows[0]?.total ?? 0,
        positionOf: (row) => [row.at, row.id],
        answerOf: ({ event }) => JSON.parse(event) as ConsentEvent,
      });
    },
  };
}

export type StoredConsents = ReturnType<typeof storedConsentsIn>;
