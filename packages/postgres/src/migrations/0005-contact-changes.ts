import { type Kysely, sql } from 'kysely';

/** New addresses and numbers that wait for their code, and what the links to former addresses take back. */
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
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const TABLES = [
  // What was confirmed or given up stays without its value until it expires: the next code must not come too soon.
  `create table sayso.contact_changes (
    account_id text not null check (account_id <> ''),
    channel text not null check (channel in ('email', 'phone')),
    id uuid not null,
    value bytea not null,
    code_signature text,
    started_at timestamptz not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    attempts_left integer not null,
    open boolean not null,
    primary key (account_id, channel))`,
  `create index contact_changes_expired on sayso.contact_changes (expires_at)`,

  `create table sayso.contact_reverts (
    account_id text not null check (account_id <> ''),
    digest text not null check (digest <> ''),
    channel text not null check (channel in ('email', 'phone')),
    former bytea,
    changed_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (account_id, digest))`,
  `create index contact_reverts_digest on sayso.contact_reverts (digest)`,
  `create index contact_reverts_expired on sayso.contact_reverts (expires_at)`,

  // Whoever is about to take an address stands here until the transaction ends: of two, one waits and then finds it taken. The address is the tenant.
  `create table sayso.contact_claims (
    tenant text not null check (tenant <> ''),
    account_id text not null check (account_id <> ''),
    primary key (tenant))`,
  `create index contact_claims_account on sayso.contact_claims (account_id)`,
];

/** Which rows a transaction sees and writes. */
const POLICIES: readonly (readonly [table: string, condition: string])[] = [
  ['contact_changes', `account_id = ${ACCOUNT} or ${WORKER}`],
  ['contact_reverts', `account_id = ${ACCOUNT} or digest = ${TOKEN} or ${WORKER}`],
  ['contact_claims', `account_id = ${ACCOUNT} or ${WORKER}`],
];
