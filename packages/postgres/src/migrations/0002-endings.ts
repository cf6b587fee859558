import { type Kysely, sql } from 'kysely';

/** Every ending: what an organization shares, what support decides, what is erased step by step, and where the last message goes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The one who migrates may be no superuser: the rows of all are changed here.
  await sql`select set_config('sayso.worker', 'on', true)`.execute(db);
  for (const statement of [...CHANGES, ...TABLES]) await sql.raw(statement).execute(db);
  for (const [table, condition, check] of POLICIES) {
    const name = sql.id(`${table}_of_caller`);
    const to = sql.id('sayso', table);
    await sql`alter table ${to} enable row level security`.execute(db);
    await sql`alter table ${to} force row level security`.execute(db);
    await sql`drop policy if exists ${name} on ${to}`.execute(db);
    await sql`create policy ${name} on ${to}
      using (${sql.raw(condition)}) with check (${sql.raw(check ?? condition)})`.execute(db);
  }
}

const ACCOUNT = `current_setting('sayso.account', true)`;
const TOKEN = `current_setting('sayso.token', true)`;
const TENANT = `current_setting('sayso.tenant', true)`;
const OPERATOR = `current_setting('sayso.operator', true)`;
const ORGANIZATIONS = `(nullif(current_setting('sayso.organizations', true), '')::text[])`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

/** The changes of one person alone; every other kind is one of its target, and an organization's members may all see it. */
const PERSONAL = `('leave-organization', 'transfer-ownership')`;
const SHARED = `('close-organization', 'reset-organization', 'delete-organization')`;

const CHANGES = [
  // Apart from the policy, and not in SQL: what the planner cannot look into, it does not plan anew for each read of one's own change.
  `create function sayso.shares(tenant text, kind text, by_support boolean) returns boolean
    language plpgsql stable parallel safe as $$ begin
      return ${WORKER} or (by_support and ${OPERATOR} <> '')
        or (kind in ${SHARED} and (tenant = ${TENANT} or tenant = any(${ORGANIZATIONS})));
    end $$`,
  `alter table sayso.changes
    alter column requested_by drop not null,
    add column due_at timestamptz,
    add column by_support boolean not null default false`,
  `update sayso.changes set due_at = effective_at where state = 'scheduled'`,
  `drop index sayso.changes_due`,
  `create index changes_due on sayso.changes (due_at, id) where due_at is not null`,
  `drop index sayso.changes_open`,
  `create unique index changes_open_of_person on sayso.changes (tenant, kind, requested_by)
    where open and kind in ${PERSONAL}`,
  `create unique index changes_open on sayso.changes (tenant, kind) where open and kind not in ${PERSONAL}`,
  `create index changes_tenant on sayso.changes (tenant, requested_at desc, id desc) where kind in ${SHARED}`,
  `create index changes_support on sayso.changes (requested_at desc, id desc) where by_support`,
  `alter table sayso.outbox add column expires_at timestamptz`,
  `create index outbox_expired on sayso.outbox (expires_at) where expires_at is not null`,
  `alter table sayso.audit alter column account_id drop not null, add column operator_id text`,
];

const TABLES = [
  `create table sayso.erasures (
    tenant text not null check (tenant <> ''),
    change_id uuid not null,
    steps jsonb not null,
    subject bytea not null,
    step integer not null default 0,
    position text,
    attempt uuid,
    failures integer not null default 0,
    due_at timestamptz not null,
    primary key (tenant, change_id))`,
  `create index erasures_due on sayso.erasures (due_at, change_id)`,

  `create table sayso.invitations (
    tenant text not null check (tenant <> ''),
    change_id uuid not null,
    account_id text not null,
    digest text not null,
    expires_at timestamptz not null,
    used boolean not null default false,
    primary key (tenant, change_id))`,
  `create index invitations_expired on sayso.invitations (expires_at)`,

  `create table sayso.last_addresses (
    account_id text not null check (account_id <> ''),
    change_id uuid not null,
    content bytea not null,
    kept_at timestamptz not null,
    primary key (account_id, change_id))`,

  `create table sayso.trusted_credentials (
    account_id text primary key check (account_id <> ''),
    at timestamptz not null)`,

  `create table sayso.deletion_admins (
    organization_id text not null check (organization_id <> ''),
    member_id text not null,
    nth integer not null,
    primary key (organization_id, member_id))`,

  `create table sayso.feedback (
    tenant text not null check (tenant <> ''),
    change_id uuid not null,
    helpful boolean not null,
    comment text,
    at timestamptz not null,
    primary key (tenant, change_id))`,
];

/** Which rows a transaction sees, and which it may write where that differs. */
const POLICIES: readonly (readonly [table: string, condition: string, check?: string])[] = [
  ['changes', `requested_by = ${ACCOUNT} or status_token = ${TOKEN} or sayso.shares(tenant, kind, by_support)`],
  [
    'idempotency',
    `principal in ('account ' || ${ACCOUNT}, 'token ' || ${TOKEN}, 'operator ' || ${OPERATOR}) or ${WORKER}`,
  ],
  ['detached_records', `organization_id = ${TENANT} or ${WORKER}`],
  ['former_members', `organization_id = ${TENANT} or ${WORKER}`],
  ['erasures', `tenant = ${TENANT} or ${WORKER}`],
  ['invitations', `tenant = ${TENANT} or ${WORKER}`],
  ['last_addresses', `account_id in (${ACCOUNT}, ${TENANT}) or ${WORKER}`],
  ['trusted_credentials', `account_id = ${ACCOUNT} or ${WORKER}`],
  ['deletion_admins', `organization_id = ${TENANT} or organization_id = any(${ORGANIZATIONS}) or ${WORKER}`],
  ['feedback', `tenant = ${TENANT} or ${WORKER}`],
];
