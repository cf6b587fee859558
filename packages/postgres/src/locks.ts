import { ownerRole } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { fitting } from './directory/coded.ts';
import { memberColumn, memberRole, memberState } from './directory/members.ts';
import { organizationColumn } from './directory/organizations.ts';
import type { PostgresOptions } from './options.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** Who is about to be changed. */
export interface Concerned {
  readonly organizationId: string | undefined;
  readonly accountId: string;
  readonly successorId?: string | undefined;
}

interface Values {
  readonly organizationId: string;
  readonly accountId: string;
  readonly successorId: string | null;
}

/**
 * Takes the organization, then the members concerned in the order of their ids: whoever changes who owns an organization comes one
 * after the other, and never waits for one who waits for him. `no key update`, so that colleagues go on adding records that point there.
 */
export function locksIn(db: Kysely<unknown>, { map, policy }: Pick<PostgresOptions, 'map' | 'policy'>) {
  const { accounts, members, organizations } = map.directory;
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'm', name);
  const organization = statement<Pick<Values, 'organizationId'>>(
    db,
    (value) => sql`select from ${sql.table(organizations.table)} as o
      where ${organizationColumn(organizations, 'o', 'id')} = ${value('organizationId')} for no key update`,
  );
  const concerned = statement<Values>(
    db,
    (value) => sql`select from ${sql.table(members.table)} as m
      where ${of('organization')} = ${value('organizationId')} and (${of('account')} = ${value('accountId')}
        or ${of('id')} = ${value('successorId')}
        or (${of('role')} = ${memberRole(members, ownerRole(policy).id)} and ${of('state')} = ${memberState(members, 'active')}))
      order by ${of('id')} for no key update`,
  );

  return async (transaction: Transaction, about: Concerned): Promise<void> => {
    const organizationId = fitting(organizations.ids, about.organizationId);
    if (organizationId === undefined || fitting(accounts.ids, about.accountId) === undefined) return;
    await organization(transaction, { organizationId });
    const successorId = fitting(members.ids, about.successorId) ?? null;
    await concerned(transaction, { organizationId, accountId: about.accountId, successorId });
  };
}

export type Lock = ReturnType<typeof locksIn>;
