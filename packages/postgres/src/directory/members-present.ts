import { type Kysely, sql } from 'kysely';
import type { Directory } from '../host-map.ts';
import { type Executor, statement } from '../sql/statement.ts';
import { fitting } from './coded.ts';
import { memberColumn } from './member-columns.ts';
import { isPresent } from './presence.ts';

/** The accounts of everybody in an organization but one. */
export function membersPresent(db: Kysely<unknown>, directory: Directory) {
  const { accounts, members, organizations } = directory;
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'm', name);
  const others = statement<{ organizationId: string; accountId: string | null }, { readonly id: string }>(
    db,
    (value) => sql`select ${of('account')}::text as "id" from ${sql.table(members.table)} as m
      where ${of('organization')} = ${value('organizationId')} and ${isPresent(directory, 'm')}
        and ${of('account')} is distinct from ${value('accountId')} and ${of('account')} is not null
      order by ${of('id')}`,
  );
  return async (on: Executor, organizationId: string, accountId: string): Promise<readonly string[]> => {
    const id = fitting(organizations.ids, organizationId);
    if (id === undefined) return [];
    const rows = await others(on, { organizationId: id, accountId: fitting(accounts.ids, accountId) ?? null });
    return rows.map((row) => row.id);
  };
}
