import type { ChangeTarget } from '@sayso/contract';
import { ownerRole } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { accountColumn } from './directory/accounts.ts';
import { fitting } from './directory/coded.ts';
import { memberColumn, memberRole, memberState } from './directory/member-columns.ts';
import { organizationColumn } from './directory/organization-columns.ts';
import type { PostgresOptions } from './options.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** Who is about to be changed. */
export interface Concerned {
  /** An account: all organizations that it is in are concerned. */
  readonly target?: ChangeTarget | undefined;
  readonly accountId: string;
  readonly successorId?: string | undefined;
  /** True for whatever must not happen while the person's account is being ended. */
  readonly withAccount?: boolean;
}

interface Values {
  readonly organizationId: string;
  readonly accountId: string | null;
  readonly successorId: string | null;
}

/**
 * Takes the person's account where it matters, then the organizations, then the members concerned, each in the order of their ids: whoever
 * changes who owns an organization comes one after the other, and never waits for one who waits for him. `no key update`, so that
 * colleagues go on adding records that point there.
 */
export function locksIn(db: Kysely<unknown>, { map, policy }: Pick<PostgresOptions, 'map' | 'policy'>) {
  const { accounts, members, organizations } = map.directory;
  const of = (name: Parameters<typeof memberColumn>[2], alias = 'm') => memberColumn(members, alias, name);
  const owns = sql`(${of('role')} = ${memberRole(members, ownerRole(policy).id)} and ${of('state')} = ${memberState(members, 'active')})`;
  const account = statement<Pick<Values, 'accountId'>>(
    db,
    (value) => sql`select from ${sql.table(accounts.table)} as a
      where ${accountColumn(accounts, 'a', 'id')} = ${value('accountId')} for no key update`,
  );
  const organization = statement<Pick<Values, 'organizationId'>>(
    db,
    (value) => sql`select from ${sql.table(organizations.table)} as o
      where ${organizationColumn(organizations, 'o', 'id')} = ${value('organizationId')} for no key update`,
  );
  const concerned = statement<Values>(
    db,
    (value) => sql`select from ${sql.table(members.table)} as m
      where ${of('organization')} = ${value('organizationId')} and (${of('account')} = ${value('accountId')}
        or ${of('id')} = ${value('successorId')} or ${owns})
      order by ${of('id')} for no key update`,
  );

  const joined = (value: (name: 'accountId') => RawBuilder<unknown>) => sql`any(array(
    select ${of('organization', 'j')} from ${sql.table(members.table)} as j
    where ${of('account', 'j')} = ${value('accountId')} and ${of('state', 'j')} = ${memberState(members, 'active')}))`;
  const allOrganizations = statement<Pick<Values, 'accountId'>>(
    db,
    (value) => sql`select from ${sql.table(organizations.table)} as o
      where ${organizationColumn(organizations, 'o', 'id')} = ${joined(value)}
      order by ${organizationColumn(organizations, 'o', 'id')} for no key update`,
  );
  const inAll = statement<Pick<Values, 'accountId'>>(
    db,
    (value) => sql`select from ${sql.table(members.table)} as m
      where ${of('organization')} = ${joined(value)} and (${of('account')} = ${value('accountId')} or ${owns})
      order by ${of('id')} for no key update`,
  );

  return async (transaction: Transaction, about: Concerned): Promise<void> => {
    const { target } = about;
    // Whoever asked may be gone by now: what was asked for still comes one after the other.
    const accountId = fitting(accounts.ids, about.accountId) ?? null;
    if (about.withAccount || target?.type === 'account') await account(transaction, { accountId });
    if (target?.type === 'account') {
      await allOrganizations(transaction, { accountId });
      await inAll(transaction, { accountId });
      return;
    }
    const organizationId = fitting(organizations.ids, target?.id);
    if (organizationId === undefined) return;
    await organization(transaction, { organizationId });
    const successorId = fitting(members.ids, about.successorId) ?? null;
    await concerned(transaction, { organizationId, accountId, successorId });
  };
}

export type Lock = ReturnType<typeof locksIn>;
