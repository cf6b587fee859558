import { type Kysely, sql } from 'kysely';

/** Profile pictures: at most one for each account, without anything in it but the picture. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OWN = `account_id = current_setting('sayso.account', true) or current_setting('sayso.worker', true) = 'on'`;
const OPENED = `id = current_setting('sayso.token', true)`;

const STATEMENTS = [
  // Small enough to lie beside the row: it comes and goes with the transaction that says so.
  `create table sayso.avatars (
    account_id text not null check (account_id <> ''),
    id text not null check (length(id) >= 22),
    media_type text not null,
    sha256 text not null,
    bytes bytea not null,
    primary key (account_id))`,
  `create index avatars_id on sayso.avatars (id)`,
  `alter table sayso.avatars enable row level security`,
  `alter table sayso.avatars force row level security`,
  `create policy avatars_of_caller on sayso.avatars using (${OWN}) with check (${OWN})`,
  // Whoever has the id may look.
  `create policy avatars_by_id on sayso.avatars for select using (${OPENED})`,
];
