import { type Kysely, sql } from 'kysely';

/**
 * The audit becomes a chain for each tenant, whose head is signed. What stood there before is in no chain: nobody can vouch for it now. A
 * person is in the chain by a salted digest alone, so that the name beside it can go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  for (const [name, policy] of Object.entries(POLICIES))
    await sql`create policy ${sql.id(`audit_${name}`)} on sayso.audit ${sql.raw(policy)}`.execute(db);
}

const ACCOUNT = `current_setting('sayso.account', true)`;
const TENANT = `current_setting('sayso.tenant', true)`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const STATEMENTS = [
  // Nothing of a row in the chain is empty that the one before the migration lets empty: an older process may still write beside a newer one.
  `alter table sayso.audit
    add column seq bigint check (seq > 0),
    add column person text,
    add column salt text,
    add column previous text,
    add column hash text,
    add constraint audit_chained check ((seq is null) = (hash is null) and (seq is null) = (previous is null))`,
  `create unique index audit_chain on sayso.audit (tenant, seq)`,
  `create index audit_person on sayso.audit (account_id) where account_id is not null`,
  `create table sayso.audit_heads (
    tenant text primary key check (tenant <> ''),
    seq bigint not null,
    hash text not null,
    doubted_at bigint,
    mac text not null)`,
  `alter table sayso.audit_heads enable row level security`,
  `alter table sayso.audit_heads force row level security`,
  `create policy audit_heads_of_caller on sayso.audit_heads
    using (tenant in (${TENANT}, ${ACCOUNT}) or ${WORKER}) with check (tenant in (${TENANT}, ${ACCOUNT}))`,
  `drop policy audit_of_caller on sayso.audit`,
];

/** There is none for `delete`, and `update` does nothing but forget. */
const POLICIES = {
  read: `for select using (tenant in (${TENANT}, ${ACCOUNT}) or ${WORKER})`,
  added: `for insert with check (tenant in (${TENANT}, ${ACCOUNT}))`,
  // The work alone, and only while this account is being erased.
  forgotten: `for update using (${WORKER} and account_id = ${ACCOUNT} and exists (
    select from sayso.changes as c
    where c.tenant = account_id and c.kind = 'delete-account' and c.state in ('applied', 'processing')))
    with check (account_id is null and salt is null)`,
};
