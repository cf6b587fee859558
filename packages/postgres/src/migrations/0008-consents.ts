import { type Kysely, sql } from 'kysely';

/** What people agreed to, and took back: rows that are added and never changed, and go with the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
  const to = sql.id('sayso', 'consents');
  await sql`alter table ${to} enable row level security`.execute(db);
  await sql`alter table ${to} force row level security`.execute(db);
  for (const [name, policy] of Object.entries(POLICIES))
    await sql`create policy ${sql.id(`consents_${name}`)} on ${to} ${sql.raw(policy)}`.execute(db);
}

const ACCOUNT = `current_setting('sayso.account', true)`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const TABLE = `create table sayso.consents (
  account_id text not null check (account_id <> ''),
  id uuid not null,
  purpose text not null,
  at timestamptz not null,
  event jsonb not null,
  notice jsonb not null,
  primary key (account_id, id))`;

/** There is none for `update`, so that nobody who is bound by them changes a row, whatever else they may. */
const POLICIES = {
  read: `for select using (account_id = ${ACCOUNT} or ${WORKER})`,
  added: `for insert with check (account_id = ${ACCOUNT})`,
  // The work alone, and only while this account is being erased.
  erased: `for delete using (${WORKER} and exists (
    select from sayso.changes as c
    where c.tenant = account_id and c.kind = 'delete-account' and c.state in ('applied', 'processing')))`,
};
