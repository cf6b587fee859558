import { type Kysely, sql } from 'kysely';

/** Changes, what proves them, what is remembered of them, and who hears of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await collation(db);
  for (const statement of FUNCTIONS) await sql.raw(statement).execute(db);
  for (const statement of TABLES) await sql.raw(statement).execute(db);
  for (const [table, condition, check] of POLICIES) {
    await sql`alter table ${sql.id('sayso', table)} enable row level security`.execute(db);
    await sql`alter table ${sql.id('sayso', table)} force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_caller`)} on ${sql.id('sayso', table)}
      using (${sql.raw(condition)}) with check (${sql.raw(check ?? condition)})`.execute(db);
  }
}

/** Names in the order that people expect; by code points where the server was built without ICU. */
async function collation(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from pg_collation where collprovider = 'i' limit 1`.execute(db);
  const how = rows.length > 0 ? `provider = icu, locale = 'und-u-kn-true-ks-level1'` : `locale = 'C'`;
  await sql.raw(`create collation sayso.names (${how})`).execute(db);
}

const ACCOUNT = `current_setting('sayso.account', true)`;
const TOKEN = `current_setting('sayso.token', true)`;
const TENANT = `current_setting('sayso.tenant', true)`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

/** Which rows a transaction sees, and which it may write where that differs. An id is never empty, hence nobody sees none. */
const POLICIES: readonly (readonly [table: string, condition: string, check?: string])[] = [
  ['idempotency', `principal in ('account ' || ${ACCOUNT}, 'token ' || ${TOKEN}) or ${WORKER}`],
  ['changes', `requested_by = ${ACCOUNT} or status_token = ${TOKEN} or ${WORKER}`],
  ['challenges', `account_id = ${ACCOUNT} or ${WORKER}`],
  ['proofs', `account_id = ${ACCOUNT} or ${WORKER}`],
  ['attempts', `account_id = ${ACCOUNT}`],
  ['support_requests', `account_id = ${ACCOUNT}`],
  ['detached_records', `organization_id = ${TENANT}`],
  ['former_members', `organization_id = ${TENANT}`],
  ['outbox', WORKER, `tenant in (${TENANT}, ${ACCOUNT}) or ${WORKER}`],
  ['audit', 'false', `tenant in (${TENANT}, ${ACCOUNT})`],
];

/** White space, dashes, and signs that nobody sees. */
const CODE_SEPARATORS =
  '[\\s\\u002d\\u00ad\\u2010-\\u2015\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufe58\\ufe63\\uff0d\\ufeff]';
/** Combining marks that are no letters of a script, and signs that nobody sees. */
const MARKS =
  '[\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u20d0-\\u20ff\\ufe20-\\ufe2f\\ufeff]';

/** Immutable, so that a host can index by them. */
const FUNCTIONS = [
  // What an organization's code is compared by, however it was typed.
  `create function sayso.code_key(code text) returns text language sql immutable parallel safe
    return upper(regexp_replace(normalize(code, NFKC), '${CODE_SEPARATORS}', '', 'g'))`,
  // Text as people search it: without case and accents. Most names need no second look.
  `create function sayso.folded(words text) returns text language sql immutable parallel safe
    return case when octet_length(words) = char_length(words) then lower(words collate sayso.names)
      else lower(regexp_replace(normalize(words, NFKD), '${MARKS}', '', 'g') collate sayso.names) end`,
];

const TABLES = [
  `create table sayso.changes (
    tenant text not null check (tenant <> ''),
    id uuid not null,
    kind text not null,
    state text not null,
    open boolean not null,
    requested_by text not null check (requested_by <> ''),
    requested_at timestamptz not null,
    effective_at timestamptz not null,
    preview_nonce text not null,
    status_token text not null check (status_token <> ''),
    reason text,
    intent jsonb not null,
    change jsonb not null,
    primary key (tenant, id))`,
  `create unique index changes_preview on sayso.changes (tenant, preview_nonce)`,
  `create unique index changes_open on sayso.changes (tenant, kind, requested_by) where open`,
  `create index changes_requester on sayso.changes (requested_by, requested_at desc, id desc)`,
  `create index changes_requester_id on sayso.changes (requested_by, id)`,
  `create index changes_token on sayso.changes (status_token)`,
  `create index changes_due on sayso.changes (effective_at, id) where state = 'scheduled'`,

  `create table sayso.idempotency (
    principal text not null,
    operation text not null,
    key_digest text not null,
    fingerprint text not null,
    answer bytea,
    expires_at timestamptz not null,
    primary key (principal, operation, key_digest))`,
  `create index idempotency_expired on sayso.idempotency (expires_at)`,

  `create table sayso.challenges (
    account_id text not null check (account_id <> ''),
    id uuid not null,
    session_id text not null,
    purpose text not null,
    method text not null,
    code_signature text,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    attempts_left integer not null,
    answered boolean not null default false,
    primary key (account_id, id))`,
  `create index challenges_expired on sayso.challenges (expires_at)`,

  `create table sayso.proofs (
    account_id text not null check (account_id <> ''),
    digest text not null,
    session_id text not null,
    purpose text not null,
    method text not null,
    expires_at timestamptz not null,
    used boolean not null default false,
    primary key (account_id, digest))`,
  `create index proofs_expired on sayso.proofs (expires_at)`,

  `create table sayso.attempts (
    account_id text not null check (account_id <> ''),
    what text not null,
    failed_at timestamptz[] not null default '{}',
    primary key (account_id, what))`,

  `create table sayso.detached_records (
    organization_id text not null check (organization_id <> ''),
    member_id text not null,
    collection text not null,
    record_id text not null,
    primary key (organization_id, member_id, collection, record_id))`,

  `create table sayso.former_members (
    organization_id text not null check (organization_id <> ''),
    member_id text not null,
    number integer not null,
    primary key (organization_id, member_id),
    unique (organization_id, number))`,

  `create table sayso.support_requests (
    account_id text not null check (account_id <> ''),
    id uuid not null,
    created_at timestamptz not null,
    message text not null,
    about jsonb,
    primary key (account_id, id))`,

  `create table sayso.outbox (
    id uuid primary key,
    tenant text not null,
    content bytea not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0)`,
  `create index outbox_due on sayso.outbox (due_at)`,

  `create table sayso.audit (
    tenant text not null,
    id uuid not null,
    at timestamptz not null,
    account_id text not null,
    event text not null,
    change_id uuid,
    primary key (tenant, id))`,
];
