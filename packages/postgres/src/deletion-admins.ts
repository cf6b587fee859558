import { type Kysely, sql } from 'kysely';
import { type Executor, statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** The only ones who may delete an organization, where it has named them. */
export function deletionAdminsIn(db: Kysely<unknown>) {
  const remove = statement<{ organizationId: string }>(
    db,
    (value) => sql`delete from sayso.deletion_admins where organization_id = ${value('organizationId')}`,
  );
  const insert = statement<{ organizationId: string; memberIds: readonly string[] }>(
    db,
    (value) => sql`insert into sayso.deletion_admins (organization_id, member_id, nth)
      select ${value('organizationId')}, member_id, nth
      from unnest(${value('memberIds')}::text[]) with ordinality as named (member_id, nth)`,
  );
  const find = statement<
    { organizations: readonly string[] },
    { readonly id: string; readonly memberIds: readonly string[] }
  >(
    db,
    (value) => sql`with scope as materialized (
        select set_config('sayso.organizations', ${value('organizations')}::text[]::text, true) as organizations)
      select d.* from scope cross join lateral (
        select organization_id as "id", array_agg(member_id order by nth) as "memberIds" from sayso.deletion_admins
        where organization_id = any(scope.organizations::text[]) group by organization_id offset 0) as d`,
  );

  return {
    async set(transaction: Transaction, organizationId: string, memberIds: readonly string[]): Promise<void> {
      await remove(transaction, { organizationId });
      if (memberIds.length > 0) await insert(transaction, { organizationId, memberIds });
    },

    /** For organizations that the caller belongs to; by their ids. */
    async of(on: Executor, organizations: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
      const rows = organizations.length === 0 ? [] : await find(on, { organizations });
      return new Map(rows.map(({ id, memberIds }) => [id, memberIds]));
    },
  };
}

export type DeletionAdmins = ReturnType<typeof deletionAdminsIn>;
