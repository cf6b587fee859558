import { type Kysely, sql } from 'kysely';

/** Links that set a new password, and sessions that were ended. */
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
  `create table sayso.password_resets (
    account_id text not null check (account_id <> ''),
    digest text not null check (digest <> ''),
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (account_id, digest))`,
  `create index password_resets_digest on sayso.password_resets (digest)`,
  `create index password_resets_expired on sayso.password_resets (expires_at)`,

  `create table sayso.ended_sessions (
    account_id text not null check (account_id <> ''),
    session_id text not null,
    expires_at timestamptz not null,
    primary key (account_id, session_id))`,
  `create index ended_sessions_expired on sayso.ended_sessions (expires_at)`,
];

/** Which rows a transaction sees and writes. */
const POLICIES: readonly (readonly [table: string, condition: string])[] = [
  ['password_resets', `account_id = ${ACCOUNT} or digest = ${TOKEN} or ${WORKER}`],
  ['ended_sessions', `account_id = ${ACCOUNT} or ${WORKER}`],
];
