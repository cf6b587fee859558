import type { Change, ChangesQuery, Page, Timestamp } from '@sayso/contract';
import { hasEnded, type StoredChange } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { fitting } from '../directory/coded.ts';
import { pageOf, positionIn } from '../paging.ts';
import { storable, storableJson, transactionTime } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

/** Who looks: the one who asked, or whoever holds the status token. Both absent: nobody. */
export interface Viewer {
  readonly accountId: string | undefined;
  /** The digest of a status token. */
  readonly token: string | undefined;
}

/** A change as somebody found it. */
export interface FoundChange extends StoredChange {
  /** True when it was not the requester's session that found it: the token must still live. */
  readonly byToken: boolean;
  readonly readAt: Timestamp;
}

export interface DueChange {
  readonly id: string;
  readonly tenant: string;
  readonly effectiveAt: Timestamp;
}

/** What is kept of a new change besides the change itself. */
export interface NewChange extends StoredChange {
  readonly accountId: string;
  readonly previewNonce: string;
  readonly statusToken: string;
  readonly reason: string | undefined;
}

interface Row {
  readonly change: string;
  readonly intent: string;
  readonly byToken: boolean;
  readonly readAt: Timestamp;
}

interface Written {
  readonly tenant: string;
  readonly id: string;
  readonly state: string;
  readonly open: boolean;
  readonly effectiveAt: Timestamp;
  readonly change: string;
}

interface ListValues {
  readonly accountId: string;
  readonly token: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly tenant: string | null;
  readonly afterAt: string | null;
  readonly afterId: string | null;
  readonly size: number;
}

/** Changes with what they were asked for, as their own requester or the holder of their token sees them. */
export function storedChangesIn(db: Kysely<unknown>) {
  const scope = (value: (name: 'accountId' | 'token') => RawBuilder<unknown>) => sql`with scope as materialized (select
    set_config('sayso.account', ${value('accountId')}, true) as account,
    set_config('sayso.token', ${value('token')}, true) as token)`;
  const mine = sql`(requested_by = scope.account or status_token = scope.token)`;
  const shown = sql`change::text as "change", intent::text as "intent",
    requested_by <> scope.account as "byToken", ${transactionTime} as "readAt"`;

  const find = statement<{ accountId: string; token: string; id: string }, Row>(
    db,
    (value) => sql`${scope(value)} select c.* from scope cross join lateral (
      select ${shown} from sayso.changes where id = ${value('id')} and ${mine} offset 0) as c`,
  );

  const holds = statement<{ accountId: string; token: string }, Row>(
    db,
    (value) => sql`${scope(value)} select c.* from scope cross join lateral (
      select ${shown} from sayso.changes where status_token = scope.token offset 0) as c`,
  );

  const list = statement<ListValues, { readonly change: string; readonly at: string; readonly total: number }>(
    db,
    (value) => {
      const wanted = sql`${mine} and (${value('kind')}::text is null or kind = ${value('kind')})
        and (${value('state')}::text is null or state = ${value('state')})
        and (${value('tenant')}::text is null or tenant = ${value('tenant')})`;
      return sql`${scope(value)} select c.* from scope cross join lateral (
        select change::text as "change", requested_at::text as "at",
          (select count(*)::int from sayso.changes where ${wanted}) as "total"
        from sayso.changes where ${wanted} and (${value('afterId')}::uuid is null
          or (requested_at, id) < (${value('afterAt')}::timestamptz, ${value('afterId')}::uuid))
        order by requested_at desc, id desc limit ${value('size')} offset 0) as c`;
    },
  );

  const own = (value: (name: 'tenant' | 'id') => RawBuilder<unknown>) => sql`select change::text as "change",
    intent::text as "intent" from sayso.changes where tenant = ${value('tenant')} and id = ${value('id')}`;
  const known = statement<{ tenant: string; id: string }, Pick<Row, 'change' | 'intent'>>(db, own);
  const lock = statement<{ tenant: string; id: string }, Pick<Row, 'change' | 'intent'>>(
    db,
    (value) => sql`${own(value)} for update`,
  );

  const insert = statement<
    Written & {
      kind: string;
      requestedBy: string;
      requestedAt: Timestamp;
      previewNonce: string;
      statusToken: string;
      reason: string | null;
      intent: string;
    }
  >(
    db,
    (value) => sql`insert into sayso.changes (tenant, id, kind, state, open, requested_by, requested_at, effective_at,
        preview_nonce, status_token, reason, intent, change)
      values (${value('tenant')}, ${value('id')}, ${value('kind')}, ${value('state')}, ${value('open')}, ${value('requestedBy')},
        ${value('requestedAt')}, ${value('effectiveAt')}, ${value('previewNonce')}, ${value('statusToken')}, ${value('reason')},
        ${value('intent')}::jsonb, ${value('change')}::jsonb)`,
  );
  const update = statement<Written>(
    db,
    (value) => sql`update sayso.changes set state = ${value('state')}, open = ${value('open')},
        effective_at = ${value('effectiveAt')}, change = ${value('change')}::jsonb
      where tenant = ${value('tenant')} and id = ${value('id')}`,
  );

  const spent = statement<{ tenant: string; nonce: string }, { readonly spent: true }>(
    db,
    (value) => sql`select true as "spent" from sayso.changes
      where tenant = ${value('tenant')} and preview_nonce = ${value('nonce')}`,
  );

  const due = statement<{ now: Timestamp; afterAt: string | null; afterId: string | null; size: number }, DueChange>(
    db,
    (value) => sql`select id::text as "id", tenant, effective_at::text as "effectiveAt" from sayso.changes
      where state = 'scheduled' and effective_at <= ${value('now')} and (${value('afterId')}::uuid is null
        or (effective_at, id) > (${value('afterAt')}::timestamptz, ${value('afterId')}::uuid))
      order by effective_at, id limit ${value('size')}`,
  );

  const written = (change: Change): Written => ({
    tenant: change.target.id,
    id: change.id,
    state: change.state,
    open: !hasEnded(change),
    effectiveAt: change.effectiveAt,
    change: storableJson(change),
  });

  return {
    async find(
      on: Executor,
      { accountId = '', token = '' }: Viewer,
      changeId: string,
    ): Promise<FoundChange | undefined> {
      const id = fitting('uuid', changeId);
      const [row] = id === undefined ? [] : await find(on, { accountId, token, id });
      return row && found(row);
    },

    /** The one change that a status token opens. */
    async ofToken(on: Executor, token: string): Promise<FoundChange | undefined> {
      const [row] = await holds(on, { accountId: '', token });
      return row && found(row);
    },

    async list(on: Executor, { accountId = '', token = '' }: Viewer, query: ChangesQuery): Promise<Page<Change>> {
      const { kind = null, state = null, targetId = null, ...request } = query;
      const filters = JSON.stringify([kind, state, targetId]);
      const { size, after } = positionIn(request, filters);
      const [afterAt = null, afterId = null] = after ?? [];
      const possible = targetId === null || fitting('text', targetId) !== undefined;
      const values = { accountId, token, kind, state, tenant: targetId, afterAt, afterId, size: size + 1 };
      const rows = possible ? await list(on, values) : [];
      return pageOf(rows, {
        size,
        filters,
        totalSize: rows[0]?.total ?? (after ? undefined : 0),
        positionOf: (row) => [row.at, (JSON.parse(row.change) as Change).id],
        answerOf: (row) => JSON.parse(row.change) as Change,
      });
    },

    /** As it was a moment ago. */
    async known(transaction: Transaction, tenant: string, id: string): Promise<StoredChange | undefined> {
      const [row] = await known(transaction, { tenant, id });
      return row && parsed(row);
    },

    /** As it is now; nobody else writes it until the end of the transaction. */
    async lock(
      transaction: Transaction,
      { target, id }: Pick<Change, 'target' | 'id'>,
    ): Promise<StoredChange | undefined> {
      const [row] = await lock(transaction, { tenant: target.id, id });
      return row && parsed(row);
    },

    async add(transaction: Transaction, added: NewChange): Promise<void> {
      const { change, intent, accountId, previewNonce, statusToken, reason } = added;
      await insert(transaction, {
        ...written(change),
        kind: change.kind,
        requestedBy: accountId,
        requestedAt: change.requestedAt,
        previewNonce,
        statusToken,
        reason: reason === undefined ? null : storable(reason),
        intent: storableJson(intent),
      });
    },

    async save(transaction: Transaction, change: Change): Promise<void> {
      await update(transaction, written(change));
    },

    /** True when a change was requested with this preview. */
    async isSpent(transaction: Transaction, tenant: string, nonce: string): Promise<boolean> {
      return (await spent(transaction, { tenant, nonce })).length > 0;
    },

    /** Changes whose time has come, the earliest first, after the one given. */
    async due(transaction: Transaction, after: DueChange | undefined, size: number): Promise<readonly DueChange[]> {
      const { effectiveAt: afterAt = null, id: afterId = null } = after ?? {};
      return await due(transaction, { now: transaction.now, afterAt, afterId, size });
    },
  };
}

function found(row: Row): FoundChange {
  return { ...parsed(row), byToken: row.byToken, readAt: row.readAt };
}

function parsed({ change, intent }: Pick<Row, 'change' | 'intent'>): StoredChange {
  return { change: JSON.parse(change) as Change, intent: JSON.parse(intent) as StoredChange['intent'] };
}

export type StoredChanges = ReturnType<typeof storedChangesIn>;
