import { type Kysely, sql } from 'kysely';
import { moment } from '../sql/expressions.ts';
import { statement } from '../sql/statement.ts';
import type { AuditEntry } from './chain.ts';

export interface EntryRow extends AuditEntry {
  readonly seq: string;
  readonly previous: string;
  readonly hash: string;
  readonly accountId: string | null;
  readonly salt: string | null;
}

export interface HeadRow {
  readonly seq: string;
  readonly hash: string;
  readonly doubtedAt: string | null;
  readonly mac: string;
}

/** How many rows are read at once. */
export const PAGE = 1000;

/** What the check reads, each in one statement: people go on acting between two of them. */
export function auditReadings(db: Kysely<unknown>) {
  return {
    tenants: statement<{ after: string }, { tenant: string }>(
      db,
      (value) => sql`select t.tenant from (
          select h.tenant from sayso.audit_heads as h where h.tenant > ${value('after')}
          union select a.tenant from sayso.audit as a where a.tenant > ${value('after')}) as t
        order by t.tenant limit ${sql.lit(PAGE)}`,
    ),
    head: statement<{ tenant: string }, HeadRow>(
      db,
      (value) => sql`select h.seq::text as "seq", h.hash as "hash", h.doubted_at::text as "doubtedAt", h.mac as "mac"
        from sayso.audit_heads as h where h.tenant = ${value('tenant')}`,
    ),
    entries: statement<{ tenant: string; after: number; until: number }, EntryRow>(
      db,
      (value) => sql`select a.seq::text as "seq", a.previous as "previous", a.hash as "hash", a.id::text as "id",
          ${moment(sql`a.at`)} as "at", a.event as "event", a.change_id::text as "changeId",
          a.operator_id as "operatorId", a.person as "person", a.account_id as "accountId", a.salt as "salt"
        from sayso.audit as a where a.tenant = ${value('tenant')} and a.seq > ${value('after')}
          and a.seq <= ${value('until')} order by a.seq limit ${sql.lit(PAGE)}`,
    ),
    behindHead: statement<{ tenant: string }, { seq: string }>(
      db,
      (value) => sql`select a.seq::text as "seq" from sayso.audit as a
        join sayso.audit_heads as h on h.tenant = a.tenant and a.seq > h.seq
        where a.tenant = ${value('tenant')} order by a.seq limit ${sql.lit(PAGE)}`,
    ),
    unchained: statement<{ tenant: string; since: string | null }, { before: string; since: string }>(
      db,
      (value) => sql`select count(*) filter (where s.at is null or a.at <= s.at)::text as "before",
          count(*) filter (where a.at > s.at)::text as "since"
        from sayso.audit as a cross join (select ${value('since')}::timestamptz as at) as s
        where a.tenant = ${value('tenant')} and a.seq is null`,
    ),
  };
}

export type AuditReadings = ReturnType<typeof auditReadings>;
