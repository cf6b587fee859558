import { type Kysely, sql } from 'kysely';

/** Exports, the files that they consist of, the ways to these files, and when the next ones are due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
  for (const [table, condition] of POLICIES) {
    const to = sql.id('sayso', table);
    await sql`alter table ${to} enable row level security`.execute(db);
    await sql`alter table ${to} force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_caller`)} on ${to}
      using (${sql.raw(condition)}) with check (${sql.raw(condition)})`.execute(db);
  }
}

const ACCOUNT = `current_setting('sayso.account', true)`;
const TOKEN = `current_setting('sayso.token', true)`;
const TENANT = `current_setting('sayso.tenant', true)`;
const ORGANIZATIONS = `(nullif(current_setting('sayso.organizations', true), '')::text[])`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const TABLES = [
  // An account and an organization may have the same id, hence the type of the subject.
  `create table sayso.exports (
    tenant text not null check (tenant <> ''),
    id uuid not null,
    subject_type text not null check (subject_type in ('account', 'organization')),
    scope text not null,
    state text not null,
    open boolean not null,
    requested_by text check (requested_by <> ''),
    requested_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz,
    due_at timestamptz,
    attempt uuid,
    failures integer not null default 0,
    locale text not null,
    export jsonb not null,
    primary key (tenant, id))`,
  `create unique index exports_open on sayso.exports (tenant, subject_type, scope) where open`,
  `create index exports_subject on sayso.exports (tenant, subject_type, requested_at desc, id desc)`,
  `create index exports_requester on sayso.exports (requested_by) where requested_by is not null`,
  `create index exports_due on sayso.exports (due_at, id) where due_at is not null`,
  `create index exports_expired on sayso.exports (expires_at) where state = 'ready'`,

  // A row is there before its file is, and goes after it: no file is without a row.
  `create table sayso.export_parts (
    tenant text not null check (tenant <> ''),
    export_id uuid not null,
    attempt uuid not null,
    number integer not null,
    blob text not null,
    due_at timestamptz,
    primary key (tenant, export_id, attempt, number))`,
  `create index export_parts_blob on sayso.export_parts (blob)`,
  `create index export_parts_due on sayso.export_parts (due_at) where due_at is not null`,

  `create table sayso.export_tickets (
    account_id text not null check (account_id <> ''),
    digest text not null check (digest <> ''),
    tenant text not null,
    export_id uuid not null,
    part integer not null,
    session_id text not null,
    proven_at timestamptz,
    expires_at timestamptz not null,
    begun boolean not null default false,
    primary key (account_id, digest))`,
  `create index export_tickets_digest on sayso.export_tickets (digest)`,
  `create index export_tickets_export on sayso.export_tickets (tenant, export_id)`,
  `create index export_tickets_expired on sayso.export_tickets (expires_at)`,

  `create table sayso.export_schedules (
    tenant text not null check (tenant <> ''),
    subject_type text not null check (subject_type in ('account', 'organization')),
    version integer not null,
    account_id text check (account_id <> ''),
    due_at timestamptz,
    schedule jsonb,
    primary key (tenant, subject_type))`,
  `create index export_schedules_due on sayso.export_schedules (due_at) where due_at is not null`,
  `create index export_schedules_account on sayso.export_schedules (account_id) where account_id is not null`,
];

const OF_SUBJECT = `(subject_type = 'account' and tenant = ${ACCOUNT})
  or (subject_type = 'organization' and (tenant = ${TENANT} or tenant = any(${ORGANIZATIONS})))`;

/** Which rows a transaction sees and writes. */
const POLICIES: readonly (readonly [table: string, condition: string])[] = [
  ['exports', `${OF_SUBJECT} or ${WORKER}`],
  ['export_parts', `tenant in (${TENANT}, ${ACCOUNT}) or ${WORKER}`],
  ['export_tickets', `account_id = ${ACCOUNT} or digest = ${TOKEN} or ${WORKER}`],
  ['export_schedules', `${OF_SUBJECT} or ${WORKER}`],
];
