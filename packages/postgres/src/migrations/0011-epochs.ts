import { type Kysely, sql } from 'kysely';

/** Fresh starts that one number makes: which one the organization had before, so that undoing leads back to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const TENANT = `current_setting('sayso.tenant', true)`;
const WORKER = `current_setting('sayso.worker', true) = 'on'`;

const STATEMENTS = [
  `create table sayso.epochs (
    organization_id text not null check (organization_id <> ''),
    change_id uuid not null,
    former bigint not null,
    begun bigint not null check (begun > former),
    primary key (organization_id, change_id))`,
  `alter table sayso.epochs enable row level security`,
  `alter table sayso.epochs force row level security`,
  `create policy epochs_of_caller on sayso.epochs
    using (organization_id = ${TENANT} or ${WORKER}) with check (organization_id = ${TENANT} or ${WORKER})`,
];
