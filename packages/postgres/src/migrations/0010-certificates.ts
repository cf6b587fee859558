import { type Kysely, sql } from 'kysely';

/** What was erased, counted and verified: rows that are added and never changed, and stay when their account or organization is gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  const to = sql.id('sayso', 'certificates');
  await sql`alter table ${to} enable row level security`.execute(db);
  await sql`alter table ${to} force row level security`.execute(db);
  for (const [name, policy] of Object.entries(POLICIES))
    await sql`create policy ${sql.id(`certificates_${name}`)} on ${to} ${sql.raw(policy)}`.execute(db);
}

const TENANT = `current_setting('sayso.tenant', true)`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const STATEMENTS = [
  // Without a default: what an older process plans or works on is not counted, and gets no certificate rather than a wrong one.
  `alter table sayso.erasures
    add column counts jsonb,
    add column counted_by uuid,
    add column erased_at timestamptz`,
  // The text as it was signed, to the letter.
  `create table sayso.certificates (
    tenant text not null check (tenant <> ''),
    id uuid not null,
    change_id uuid not null,
    certificate text not null,
    made_at timestamptz not null,
    primary key (tenant, id),
    unique (tenant, change_id))`,
];

/** There is none for `update` and none for `delete`, so that nobody who is bound by them takes one back, whatever else they may. */
const POLICIES = {
  read: `for select using (tenant = ${TENANT} or ${WORKER})`,
  made: `for insert with check (${WORKER} and tenant = ${TENANT} and exists (
    select from sayso.erasures as e where e.tenant = certificates.tenant and e.change_id = certificates.change_id))`,
};
