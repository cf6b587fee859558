import type { Change, ChangesQuery, Page, Timestamp } from '@sayso/contract';
import { type Actor, dueAtOf, hasEnded, type StoredChange } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { fitting } from '../directory/coded.ts';
import type { Directory } from '../host-map.ts';
import { pageOf, positionIn } from '../paging.ts';
import { storable, storableJson, transactionTime } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import {
  changeAsSeenBy,
  type Onlooker,
  seenAs,
  seenBy,
  SHARED_KINDS,
  viewerScope,
  type ViewerValues,
} from './visibility.ts';

/** Who looks: a person, whoever holds the status token, or support. All absent: nobody. */
export interface Viewer {
  readonly accountId?: string | undefined;
  /** The digest of a status token. */
  readonly token?: string | undefined;
  readonly operatorId?: string | undefined;
}

/** A change as somebody found it. */
export interface FoundChange extends StoredChange {
  /** As whom it was found without the token; absent: by the token alone. */
  readonly seenAs: Actor | undefined;
  /** True for whoever holds its status token: it must still live. */
  readonly held: boolean;
  readonly readAt: Timestamp;
}

export interface DueChange {
  readonly id: string;
  readonly tenant: string;
  readonly dueAt: Timestamp;
}

/** What is kept of a change that was just requested besides the change itself. */
export interface RequestedChange extends StoredChange {
  readonly accountId: string;
  readonly previewNonce: string;
  readonly statusToken: string;
  readonly reason: string | undefined;
}

/** What a status token was made of, and what it is recognised by. */
export interface TokenSource {
  readonly previewNonce: string;
  readonly statusToken: string;
}

interface Row {
  readonly change: string;
  readonly intent: string;
  readonly seenAs: Actor | null;
  readonly held: boolean;
  readonly readAt: Timestamp;
}

interface Written {
  readonly tenant: string;
  readonly id: string;
  readonly state: string;
  readonly open: boolean;
  readonly effectiveAt: Timestamp;
  readonly dueAt: Timestamp | null;
  readonly change: string;
}

interface ListValues extends ViewerValues {
  readonly kind: string | null;
  readonly state: string | null;
  readonly tenant: string | null;
  readonly afterAt: string | null;
  readonly afterId: string | null;
  readonly size: number;
}

/** Changes with what they were asked for, as those see them whom they concern. */
export function storedChangesIn(db: Kysely<unknown>, directory: Directory) {
  const scope = (value: (name: keyof ViewerValues) => RawBuilder<unknown>) => viewerScope(directory, value);
  const shownTo = (onlooker: Onlooker) => sql`${changeAsSeenBy[onlooker]}::text as "change", intent::text as "intent",
    ${seenAs[onlooker]} as "seenAs", status_token = scope.token as "held", ${transactionTime} as "readAt"`;

  const finding = (onlooker: Onlooker) =>
    statement<ViewerValues & { id: string }, Row>(
      db,
      (value) => sql`${scope(value)} select c.* from scope cross join lateral (
        select ${shownTo(onlooker)} from sayso.changes where id = ${value('id')} and ${seenBy[onlooker]} offset 0) as c`,
    );
  const find = { person: finding('person'), operator: finding('operator') };
  // Nearly everybody who asks for a change by its id has asked for the change itself, or holds its token: no organization is looked up.
  const findOwn = statement<{ accountId: string; token: string; id: string }, Row>(
    db,
    (value) => sql`with scope as materialized (select
        set_config('sayso.account', ${value('accountId')}, true) as account,
        set_config('sayso.token', ${value('token')}, true) as token)
      select c.* from scope cross join lateral (
        select change::text as "change", intent::text as "intent",
          case when requested_by = scope.account then 'requester' end as "seenAs", status_token = scope.token as "held",
          ${transactionTime} as "readAt" from sayso.changes
        where id = ${value('id')} and (requested_by = scope.account or status_token = scope.token) offset 0) as c`,
  );

  const holds = statement<ViewerValues, Row>(
    db,
    (value) => sql`${scope(value)} select c.* from scope cross join lateral (
      select ${shownTo('person')} from sayso.changes where status_token = scope.token offset 0) as c`,
  );

  const listing = (onlooker: Onlooker) =>
    statement<ListValues, { readonly change: string; readonly at: string; readonly total: number }>(db, (value) => {
      const wanted = sql`${seenBy[onlooker]} and (${value('kind')}::text is null or kind = ${value('kind')})
        and (${value('state')}::text is null or state = ${value('state')})
        and (${value('tenant')}::text is null or tenant = ${value('tenant')})`;
      return sql`${scope(value)} select c.* from scope cross join lateral (
        select ${changeAsSeenBy[onlooker]}::text as "change", requested_at::text as "at",
          (select count(*)::int from sayso.changes where ${wanted}) as "total"
        from sayso.changes where ${wanted} and (${value('afterId')}::uuid is null
          or (requested_at, id) < (${value('afterAt')}::timestamptz, ${value('afterId')}::uuid))
        order by requested_at desc, id desc limit ${value('size')} offset 0) as c`;
    });
  const list = { person: listing('person'), operator: listing('operator') };

  const own = (value: (name: 'tenant' | 'id') => RawBuilder<unknown>) => sql`select change::text as "change",
    intent::text as "intent" from sayso.changes where tenant = ${value('tenant')} and id = ${value('id')}`;
  const known = statement<{ tenant: string; id: string }, Pick<Row, 'change' | 'intent'>>(db, own);
  const lock = statement<{ tenant: string; id: string }, Pick<Row, 'change' | 'intent'>>(
    db,
    (value) => sql`${own(value)} for update`,
  );
  // Whoever writes a change that concerns everybody has its target locked: these come in any order.
  const lockOpen = statement<{ tenant: string; accountId: string }>(
    db,
    (value) => sql`select from sayso.changes where tenant = ${value('tenant')} and open
      and (kind in (${SHARED_KINDS}) or requested_by = ${value('accountId')}) order by id for update`,
  );

  // What support has answered by a link goes on under its id, with what was asked for then.
  const insert = statement<
    Written & {
      kind: string;
      requestedBy: string;
      requestedAt: Timestamp;
      bySupport: boolean;
      previewNonce: string;
      statusToken: string;
      reason: string | null;
      intent: string;
    }
  >(
    db,
    (
      value,
    ) => sql`insert into sayso.changes (tenant, id, kind, state, open, requested_by, requested_at, effective_at, due_at,
        by_support, preview_nonce, status_token, reason, intent, change)
      values (${value('tenant')}, ${value('id')}, ${value('kind')}, ${value('state')}, ${value('open')}, ${value('requestedBy')},
        ${value('requestedAt')}, ${value('effectiveAt')}, ${value('dueAt')}, ${value('bySupport')}, ${value('previewNonce')},
        ${value('statusToken')}, ${value('reason')}, ${value('intent')}::jsonb, ${value('change')}::jsonb)
      on conflict (tenant, id) do update set state = excluded.state, open = excluded.open,
        effective_at = excluded.effective_at, due_at = excluded.due_at, preview_nonce = excluded.preview_nonce,
        status_token = excluded.status_token, reason = coalesce(excluded.reason, sayso.changes.reason),
        intent = excluded.intent, change = excluded.change`,
  );
  const update = statement<Written & { anonymous: boolean }>(
    db,
    (value) => sql`update sayso.changes set state = ${value('state')}, open = ${value('open')},
        effective_at = ${value('effectiveAt')}, due_at = ${value('dueAt')}, change = ${value('change')}::jsonb,
        requested_by = case when ${value('anonymous')}::boolean then null else requested_by end
      where tenant = ${value('tenant')} and id = ${value('id')}`,
  );

  const spent = statement<{ tenant: string; nonce: string }, { readonly spent: true }>(
    db,
    (value) => sql`select true as "spent" from sayso.changes
      where tenant = ${value('tenant')} and preview_nonce = ${value('nonce')}`,
  );
  const source = statement<{ tenant: string; id: string }, TokenSource>(
    db,
    (value) => sql`select preview_nonce as "previewNonce", status_token as "statusToken" from sayso.changes
      where tenant = ${value('tenant')} and id = ${value('id')}`,
  );

  const due = statement<{ now: Timestamp; afterAt: string | null; afterId: string | null; size: number }, DueChange>(
    db,
    (value) => sql`select id::text as "id", tenant, due_at::text as "dueAt" from sayso.changes
      where due_at <= ${value('now')} and (${value('afterId')}::uuid is null
        or (due_at, id) > (${value('afterAt')}::timestamptz, ${value('afterId')}::uuid))
      order by due_at, id limit ${value('size')}`,
  );

  // What somebody wrote about why is theirs; that something was asked for is not.
  const forgetRequester = statement<{ accountId: string; id: string }>(
    db,
    (value) => sql`update sayso.changes set requested_by = null, reason = null, change = change - 'requestedBy'
      where requested_by = ${value('accountId')} and id <> ${value('id')}`,
  );
  const forgetReasons = statement<{ tenant: string }>(
    db,
    (value) => sql`update sayso.changes set reason = null where tenant = ${value('tenant')} and reason is not null`,
  );

  const written = (change: Change): Written => ({
    tenant: change.target.id,
    id: change.id,
    state: change.state,
    open: !hasEnded(change),
    effectiveAt: change.effectiveAt,
    dueAt: dueAtOf(change) ?? null,
    change: storableJson(change),
  });

  const onlooker = ({ operatorId }: Viewer): Onlooker => (operatorId === undefined ? 'person' : 'operator');

  const valuesOf = ({ accountId, token = '', operatorId = '' }: Viewer): ViewerValues => ({
    accountId: accountId ?? '',
    member: fitting(directory.accounts.ids, accountId) ?? null,
    token,
    operator: operatorId,
  });

  return {
    async find(on: Executor, viewer: Viewer, changeId: string): Promise<FoundChange | undefined> {
      const id = fitting('uuid', changeId);
      if (id === undefined) return undefined;
      const values = { ...valuesOf(viewer), id };
      const [first] = viewer.operatorId === undefined ? await findOwn(on, values) : [];
      const [row] = first ? [first] : await find[onlooker(viewer)](on, values);
      return row && found(row);
    },

    /** The one change that a status token opens. */
    async ofToken(on: Executor, token: string): Promise<FoundChange | undefined> {
      const [row] = await holds(on, valuesOf({ token }));
      return row && found(row);
    },

    async list(on: Executor, viewer: Viewer, query: ChangesQuery): Promise<Page<Change>> {
      const { kind = null, state = null, targetId = null, ...request } = query;
      const filters = JSON.stringify([kind, state, targetId]);
      const { size, after } = positionIn(request, filters);
      const [afterAt = null, afterId = null] = after ?? [];
      const possible = targetId === null || fitting('text', targetId) !== undefined;
      const values = { ...valuesOf(viewer), kind, state, tenant: targetId, afterAt, afterId, size: size + 1 };
      const rows = possible ? await list[onlooker(viewer)](on, values) : [];
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

    /** Nobody else writes what is open about this target until the end of the transaction. */
    async lockOpen(transaction: Transaction, tenant: string, accountId: string): Promise<void> {
      await lockOpen(transaction, { tenant, accountId });
    },

    async request(transaction: Transaction, requested: RequestedChange): Promise<void> {
      const { change, intent, accountId, previewNonce, statusToken, reason } = requested;
      await insert(transaction, {
        ...written(change),
        kind: change.kind,
        requestedBy: accountId,
        requestedAt: change.requestedAt,
        bySupport: change.state === 'awaitingSupport' || change.undoBy === 'support',
        previewNonce,
        statusToken,
        reason: reason === undefined ? null : storable(reason),
        intent: storableJson(intent),
      });
    },

    async save(transaction: Transaction, change: Change): Promise<void> {
      await update(transaction, { ...written(change), anonymous: change.requestedBy === undefined });
    },

    /** True when a change was requested with this preview. */
    async isSpent(transaction: Transaction, tenant: string, nonce: string): Promise<boolean> {
      return (await spent(transaction, { tenant, nonce })).length > 0;
    },

    async tokenSource(transaction: Transaction, tenant: string, id: string): Promise<TokenSource | undefined> {
      const [row] = await source(transaction, { tenant, id });
      return row;
    },

    /** Changes whose time has come, the earliest first, after the one given. */
    async due(transaction: Transaction, after: DueChange | undefined, size: number): Promise<readonly DueChange[]> {
      const { dueAt: afterAt = null, id: afterId = null } = after ?? {};
      return await due(transaction, { now: transaction.now, afterAt, afterId, size });
    },

    /** Cuts all changes but this one off the person who asked for them. */
    async forgetRequester(transaction: Transaction, accountId: string, id: string): Promise<void> {
      await forgetRequester(transaction, { accountId, id });
    },

    async forgetReasons(transaction: Transaction, tenant: string): Promise<void> {
      await forgetReasons(transaction, { tenant });
    },
  };
}

function found(row: Row): FoundChange {
  return { ...parsed(row), seenAs: row.seenAs ?? undefined, held: row.held, readAt: row.readAt };
}

function parsed({ change, intent }: Pick<Row, 'change' | 'intent'>): StoredChange {
  return { change: JSON.parse(change) as Change, intent: JSON.parse(intent) as StoredChange['intent'] };
}

export type StoredChanges = ReturnType<typeof storedChangesIn>;
