import { type Kysely, sql } from 'kysely';

/** Second factors, those that are being set up, and recovery codes. The keys of authenticator apps stand with the host's sign-in. */
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

const TABLES = [
  `create table sayso.factors (
    account_id text not null check (account_id <> ''),
    id uuid not null,
    kind text not null check (kind in ('totp', 'sms')),
    created_at timestamptz not null,
    phone bytea,
    last_step bigint,
    primary key (account_id, id),
    unique (account_id, kind))`,

  // One for each account: beginning again replaces what was begun.
  `create table sayso.enrollments (
    account_id text not null check (account_id <> ''),
    id uuid not null,
    kind text not null check (kind in ('totp', 'sms')),
    expires_at timestamptz not null,
    attempts_left integer not null,
    phone bytea,
    code_signature text,
    sent_at timestamptz,
    primary key (account_id))`,
  `create index enrollments_expired on sayso.enrollments (expires_at)`,

  `create table sayso.recovery_codes (
    account_id text not null check (account_id <> ''),
    id uuid not null,
    signature text not null,
    created_at timestamptz not null,
    used boolean not null default false,
    primary key (account_id, id))`,
];

const ACCOUNT = `account_id = current_setting('sayso.account', true)`;

const POLICIES: readonly (readonly [table: string, condition: string])[] = [
  ['factors', ACCOUNT],
  ['enrollments', `${ACCOUNT} or current_setting('sayso.worker', true) = 'on'`],
  ['recovery_codes', ACCOUNT],
];
