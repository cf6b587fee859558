import type { ChangeTarget, Export, ExportState, LanguageTag, Page, PageRequest, Timestamp } from '@sayso/contract';
import { expiresAtOf, isUnderWay } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { type ViewerValues, viewerScope } from '../changes/visibility.ts';
import { fitting } from '../directory/coded.ts';
import type { Directory } from '../host-map.ts';
import { pageOf, positionIn } from '../paging.ts';
import { storableJson } from '../sql/expressions.ts';
import { violates } from '../sql/failure.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

/** An export by its own id and that of its subject. */
export interface ExportKey {
  readonly tenant: string;
  readonly exportId: string;
}

/** An export and what the work on it has to know. */
export interface ClaimedExport {
  readonly export: Export;
  /** Who hears of it: who asked, or who set the schedule. */
  readonly accountId: string | null;
  /** The language that its page is written in. */
  readonly locale: LanguageTag;
  /** Attempts that failed. */
  readonly failures: number;
}

interface Row {
  readonly export: string;
}

interface SubjectValues {
  readonly tenant: string;
  readonly type: ChangeTarget['type'];
}

/** Somebody else has taken this attempt over, or nobody wants it any more: what it would do, is not done. */
export class ExportSuperseded extends Error {
  override readonly name = 'ExportSuperseded';
}

/** The record of exports, and who works on them. */
export function storedExportsIn(db: Kysely<unknown>, directory: Directory) {
  const ofSubject = (value: (name: keyof SubjectValues) => unknown) =>
    sql`tenant = ${value('tenant')} and subject_type = ${value('type')}`;
  const own = (value: (name: keyof ExportKey) => unknown) =>
    sql`tenant = ${value('tenant')} and id = ${value('exportId')}`;
  const shown = sql`export::text as "export"`;

  const insert = statement<{
    tenant: string;
    id: string;
    type: string;
    scope: string;
    accountId: string | null;
    requestedAt: Timestamp;
    locale: LanguageTag;
    export: string;
  }>(
    db,
    (value) => sql`insert into sayso.exports
        (tenant, id, subject_type, scope, state, open, requested_by, requested_at, due_at, locale, export)
      values (${value('tenant')}, ${value('id')}, ${value('type')}, ${value('scope')}, 'queued', true, ${value('accountId')},
        ${value('requestedAt')}, ${value('requestedAt')}, ${value('locale')}, ${value('export')}::jsonb)`,
  );
  const underWay = statement<SubjectValues & { scope: string }, { readonly id: string }>(
    db,
    (value) => sql`select id::text as "id" from sayso.exports
      where ${ofSubject(value)} and scope = ${value('scope')} and open`,
  );
  // Those under way, and the last one of each scope that this person got.
  const concerning = statement<SubjectValues & { accountId: string }, Row>(
    db,
    (value) => sql`select ${shown} from sayso.exports where ${ofSubject(value)} and open
      union all
      select last.export from (
        select distinct on (scope) export::text as "export" from sayso.exports
        where ${ofSubject(value)} and requested_by = ${value('accountId')} and ready_at is not null
          and export->>'trigger' = 'person'
        order by scope, requested_at desc, id desc) as last`,
  );
  const find = statement<ViewerValues & { id: string }, Row>(
    db,
    (value) => sql`${viewerScope(directory, value)} select e.* from scope cross join lateral (
      select ${shown} from sayso.exports
      where (tenant = scope.account or tenant = any(nullif(scope.organizations, '')::text[])) and id = ${value('id')}
      offset 0) as e`,
  );
  const lock = statement<ExportKey, Row>(
    db,
    (value) => sql`select ${shown} from sayso.exports where ${own(value)} for update`,
  );
  const get = statement<ExportKey, Row>(db, (value) => sql`select ${shown} from sayso.exports where ${own(value)}`);
  const save = statement<ExportKey & SavedValues>(
    db,
    (value) => sql`update sayso.exports set ${saved(value)} where ${own(value)}`,
  );
  const advance = statement<ExportKey & SavedValues & { attempt: string }, Pick<ClaimedExport, 'accountId'>>(
    db,
    (value) => sql`update sayso.exports set ${saved(value)}
      where ${own(value)} and attempt = ${value('attempt')} and open returning requested_by as "accountId"`,
  );
  const claim = statement<ExportKey & { attempt: string; now: Timestamp }, Row & Omit<ClaimedExport, 'export'>>(
    db,
    (value) => sql`update sayso.exports set attempt = ${value('attempt')}
      where ${own(value)} and open and due_at <= ${value('now')}
      returning ${shown}, requested_by as "accountId", locale, failures`,
  );
  const fail = statement<ExportKey & { attempt: string; dueAt: Timestamp }, { readonly held: true }>(
    db,
    (value) => sql`update sayso.exports set failures = failures + 1, due_at = ${value('dueAt')}, attempt = null
      where ${own(value)} and attempt = ${value('attempt')} and open returning true as "held"`,
  );
  const due = statement<{ now: Timestamp; after: string | null; size: number }, ExportKey>(
    db,
    (value) => sql`select tenant, id::text as "exportId" from sayso.exports where due_at <= ${value('now')}
      and (${value('after')}::uuid is null or id > ${value('after')}::uuid) order by id limit ${value('size')}`,
  );
  const expired = statement<{ now: Timestamp; size: number }, ExportKey>(
    db,
    (value) => sql`select tenant, id::text as "exportId" from sayso.exports
      where state = 'ready' and expires_at <= ${value('now')}::timestamptz order by expires_at limit ${value('size')}`,
  );
  const list = statement<
    SubjectValues & {
      state: string | null;
      scopes: readonly string[];
      afterAt: string | null;
      afterId: string | null;
      size: number;
    },
    Row & { readonly id: string; readonly requestedAt: string; readonly total: number }
  >(
    db,
    (value) => sql`with own as (
        select ${shown}, id, requested_at from sayso.exports where ${ofSubject(value)}
          and scope = any(${value('scopes')}::text[])
          and (${value('state')}::text is null or state = ${value('state')}))
      select own.export, own.id::text as "id", own.requested_at::text as "requestedAt",
        (select count(*)::int from own) as "total" from own
      where ${value('afterId')}::uuid is null
        or (own.requested_at, own.id) < (${value('afterAt')}::timestamptz, ${value('afterId')}::uuid)
      order by own.requested_at desc, own.id desc limit ${value('size')}`,
  );
  const openOnes = statement<SubjectValues, Row>(
    db,
    (value) => sql`select ${shown} from sayso.exports where ${ofSubject(value)} and open order by id for update`,
  );
  const remove = statement<SubjectValues>(db, (value) => sql`delete from sayso.exports where ${ofSubject(value)}`);
  const left = statement<SubjectValues, { readonly left: boolean }>(
    db,
    (value) => sql`select exists (select from sayso.exports where ${ofSubject(value)})
      or exists (select from sayso.export_schedules where ${ofSubject(value)}) as "left"`,
  );
  const forget = statement<{ accountId: string }>(
    db,
    (value) => sql`update sayso.exports set requested_by = null, export = export - 'requestedBy'
      where requested_by = ${value('accountId')}`,
  );

  function opened([row]: readonly Row[]): Export | undefined {
    return row && (JSON.parse(row.export) as Export);
  }

  async function saveOne(transaction: Transaction, one: Export): Promise<void> {
    await save(transaction, { ...keyOf(one), ...valuesOf(one) });
  }

  return {
    /** The id of the one that is under way already, instead of another one. */
    async add(
      transaction: Transaction,
      one: Export,
      { accountId, locale }: Pick<ClaimedExport, 'locale'> & { readonly accountId: string },
    ): Promise<string | undefined> {
      const { subject, scope, requestedAt } = one;
      return await transaction.otherwise(
        async () => {
          const row = { tenant: subject.id, id: one.id, type: subject.type, scope, accountId, requestedAt, locale };
          await insert(transaction, { ...row, export: storableJson(one) });
          return undefined;
        },
        (error) => violates(error, 'exports_open'),
        async () => {
          const [other] = await underWay(transaction, { tenant: subject.id, type: subject.type, scope });
          return other?.id ?? '';
        },
      );
    },

    /** All that are under way, and the last that this person got of each scope. */
    async concerning(on: Executor, { type, id: tenant }: ChangeTarget, accountId: string): Promise<readonly Export[]> {
      const rows = await concerning(on, { tenant, type, accountId });
      return rows.map((row) => JSON.parse(row.export) as Export);
    },

    /** Of the person, or of one of the organizations that they are in. */
    async find(on: Executor, id: string, accountId: string): Promise<Export | undefined> {
      if (fitting('uuid', id) === undefined) return undefined;
      const member = fitting(directory.accounts.ids, accountId) ?? null;
      return opened(await find(on, { id, accountId, member, token: '', operator: '' }));
    },

    async get(on: Executor, of: ExportKey): Promise<Export | undefined> {
      return opened(await get(on, of));
    },

    async lock(transaction: Transaction, of: ExportKey): Promise<Export | undefined> {
      return opened(await lock(transaction, of));
    },

    /** Whatever anybody was at with it, is at an end with it. */
    save: saveOne,

    /** From now on whoever worked on it before writes nothing any more. */
    async claim(transaction: Transaction, of: ExportKey, attempt: string): Promise<ClaimedExport | undefined> {
      const [row] = await claim(transaction, { ...of, attempt, now: transaction.now });
      return row && { ...row, export: JSON.parse(row.export) as Export };
    },

    /**
     * Gives who hears of it, as long as that account is there. Throws `ExportSuperseded` when somebody else has claimed it since, or it was
     * stopped.
     */
    async advance(transaction: Transaction, one: Export, attempt: string): Promise<string | null> {
      const [held] = await advance(transaction, { ...keyOf(one), ...valuesOf(one), attempt });
      if (!held) throw new ExportSuperseded();
      return held.accountId;
    },

    /** It is tried again then. Rejects with `ExportSuperseded` as well. */
    async fail(transaction: Transaction, of: ExportKey, attempt: string, dueAt: Timestamp): Promise<void> {
      const [held] = await fail(transaction, { ...of, attempt, dueAt });
      if (!held) throw new ExportSuperseded();
    },

    /** What can be worked on now, after the one given. */
    async due(transaction: Transaction, after: ExportKey | undefined, size: number): Promise<readonly ExportKey[]> {
      return await due(transaction, { now: transaction.now, after: after?.exportId ?? null, size });
    },

    async expired(transaction: Transaction, size: number): Promise<readonly ExportKey[]> {
      return await expired(transaction, { now: transaction.now, size });
    },

    async list(
      on: Executor,
      { type, id: tenant }: ChangeTarget,
      scopes: readonly string[],
      { state, ...request }: PageRequest & { readonly state?: ExportState },
    ): Promise<Page<Export>> {
      const filters = JSON.stringify(['exports', type, tenant, scopes, state ?? null]);
      const { size, after } = positionIn(request, filters);
      const [afterAt = null, afterId = null] = after ?? [];
      const values = { tenant, type, scopes, state: state ?? null, afterAt, afterId, size: size + 1 };
      const rows = await list(on, values);
      return pageOf(rows, {
        size,
        filters,
        totalSize: rows[0]?.total ?? (after ? undefined : 0),
        positionOf: ({ requestedAt, id }) => [requestedAt, id],
        answerOf: (row) => JSON.parse(row.export) as Export,
      });
    },

    /** Those of a subject that are under way; nobody goes on with them until the end of the transaction. */
    async lockOpen(transaction: Transaction, { type, id: tenant }: ChangeTarget): Promise<readonly Export[]> {
      return (await openOnes(transaction, { tenant, type })).map((row) => JSON.parse(row.export) as Export);
    },

    /** The records of a subject. */
    async removeAll(transaction: Transaction, { type, id: tenant }: ChangeTarget): Promise<void> {
      await remove(transaction, { tenant, type });
    },

    /** True when a record or the schedule of a subject is there. */
    async left(on: Executor, { type, id: tenant }: ChangeTarget): Promise<boolean> {
      const [row] = await left(on, { tenant, type });
      return row?.left === true;
    },

    /** Exports of organizations stay, and do not say any more who asked for them. */
    async forgetRequester(transaction: Transaction, accountId: string): Promise<void> {
      await forget(transaction, { accountId });
    },
  };
}

export type StoredExports = ReturnType<typeof storedExportsIn>;

export function keyOf({ subject, id }: Pick<Export, 'subject' | 'id'>): ExportKey {
  return { tenant: subject.id, exportId: id };
}

interface SavedValues {
  readonly export: string;
  readonly state: ExportState;
  readonly open: boolean;
  readonly readyAt: Timestamp | null;
  readonly expiresAt: Timestamp | null;
}

/**
 * What has come to an end waits for nobody, and the attempt at it is over. Whoever asked and has been erased since stays so, whatever the
 * work remembers.
 */
function saved(value: (name: keyof SavedValues) => unknown) {
  return sql`export = case when requested_by is null then ${value('export')}::jsonb - 'requestedBy'
      else ${value('export')}::jsonb end, state = ${value('state')}, open = ${value('open')},
    ready_at = ${value('readyAt')}, expires_at = ${value('expiresAt')},
    due_at = case when ${value('open')} then due_at end, attempt = case when ${value('open')} then attempt end`;
}

function valuesOf(one: Export): SavedValues {
  return {
    export: storableJson(one),
    state: one.state,
    open: isUnderWay(one),
    readyAt: one.readyAt ?? null,
    expiresAt: expiresAtOf(one) ?? null,
  };
}
