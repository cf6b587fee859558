import { type Kysely, type RawBuilder, sql } from 'kysely';
import { accountColumn, ERASED_ADDRESS } from '../directory/accounts.ts';
import { memberColumn, memberState } from '../directory/member-columns.ts';
import { organizationColumn } from '../directory/organization-columns.ts';
import type { Directory } from '../host-map.ts';
import { refersTo } from '../sql/failure.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import type { Erasure } from './erasures.ts';

/** How many members of an organization go at once. */
const MEMBERS = 500;

interface Accounts {
  readonly accountId: string;
  readonly address: string;
}

/**
 * The steps about the directory itself: memberships lose their account, an account and an organization go. What rows of the host still
 * point at stays as an empty row, because those rows say nothing of it any more.
 */
export function wholeSteps(db: Kysely<unknown>, { accounts, members, organizations }: Directory) {
  const seat = (name: Parameters<typeof memberColumn>[2], alias = 'm') => memberColumn(members, alias, name);
  const account = (name: keyof typeof accounts.columns) => accountColumn(accounts, 'a', name);
  const organization = (name: keyof typeof organizations.columns) => organizationColumn(organizations, 'o', name);
  const purged = sql`${sql.id(members.columns.state)} = ${memberState(members, 'purged')},
    ${sql.id(members.columns.account)} = null`;
  const profile = [members.columns.name, members.columns.email, members.columns.phone]
    .filter((name) => name !== undefined)
    .map((name) => sql`, ${sql.id(name)} = null`);

  const cut = statement<{ accountId: string }>(
    db,
    (value) =>
      sql`update ${sql.table(members.table)} as m set ${purged} where ${seat('account')} = ${value('accountId')}`,
  );
  const linked = statement<{ accountId: string }, { readonly left: boolean }>(
    db,
    (value) => sql`select exists (select from ${sql.table(members.table)} as m
      where ${seat('account')} = ${value('accountId')}) as "left"`,
  );
  // The numbers go by the order in which they left; the organization is locked.
  const number = statement<{ organizations: readonly string[]; members: readonly string[] }>(
    db,
    (value) => sql`insert into sayso.former_members (organization_id, member_id, number)
      select s.organization_id, s.member_id, s.nth + coalesce(
        (select max(f.number) from sayso.former_members as f where f.organization_id = s.organization_id), 0)
      from (select ${seat('organization')}::text as organization_id, ${seat('id')}::text as member_id,
          row_number() over (partition by ${seat('organization')} order by ${seat('id')}) as nth
        from ${sql.table(members.table)} as m
        where ${seat('organization')} = any(${value('organizations')}) and ${seat('id')} = any(${value('members')})
          and not exists (select from sayso.former_members as k
            where k.organization_id = ${seat('organization')}::text and k.member_id = ${seat('id')}::text)) as s
      on conflict do nothing`,
  );
  const forgetDetached = statement<{ members: readonly string[]; organizations: readonly string[] }>(
    db,
    (value) => sql`delete from sayso.detached_records
      where organization_id = any(${value('organizations')}) and member_id = any(${value('members')})`,
  );

  const removeAccount = statement<Accounts>(
    db,
    (value) => sql`delete from ${sql.table(accounts.table)} as a where ${account('id')} = ${value('accountId')}`,
  );
  const emptyAccount = (nullable: boolean) =>
    statement<Accounts>(db, (value) => {
      const { displayName, email, phone, locale } = accounts.columns;
      const rest = [phone, locale].filter((name) => name !== undefined).map((name) => sql`, ${sql.id(name)} = null`);
      return sql`update ${sql.table(accounts.table)} as a set ${sql.id(displayName)} = ${nullable ? sql`null` : sql`''`},
        ${sql.id(email)} = ${nullable ? sql`null` : value('address')} ${sql.join(rest, sql``)}
        where ${account('id')} = ${value('accountId')}`;
    });
  const withNull = emptyAccount(true);
  const withoutNull = emptyAccount(false);
  const named = statement<Accounts, { readonly left: boolean }>(
    db,
    (
      value,
    ) => sql`select exists (select from ${sql.table(accounts.table)} as a where ${account('id')} = ${value('accountId')}
      and coalesce(${account('displayName')}, '') <> '' and coalesce(${account('email')}, '') <> ${value('address')}) as "left"`,
  );

  const someMembers = (
    value: (name: 'organizationId') => RawBuilder<unknown>,
    still = sql``,
  ) => sql`(select ${seat('id', 'b')}
    from ${sql.table(members.table)} as b where ${seat('organization', 'b')} = ${value('organizationId')} ${still}
    order by ${seat('id', 'b')} limit ${sql.lit(MEMBERS)})`;
  const notYet = sql`and ${seat('state', 'b')} <> ${memberState(members, 'purged')}`;
  const removeMembers = statement<{ organizationId: string }, { readonly id: string }>(
    db,
    (value) => sql`delete from ${sql.table(members.table)} as m
      where ${seat('organization')} = ${value('organizationId')} and ${seat('id')} in ${someMembers(value)}
      returning ${seat('id')}::text as "id"`,
  );
  const emptyMembers = statement<{ organizationId: string }, { readonly id: string }>(
    db,
    (value) => sql`update ${sql.table(members.table)} as m set ${purged} ${sql.join(profile, sql``)}
      where ${seat('organization')} = ${value('organizationId')} and ${seat('id')} in ${someMembers(value, notYet)}
      returning ${seat('id')}::text as "id"`,
  );
  const removeOrganization = statement<{ organizationId: string }>(
    db,
    (value) =>
      sql`delete from ${sql.table(organizations.table)} as o where ${organization('id')} = ${value('organizationId')}`,
  );
  const emptyOrganization = statement<{ organizationId: string }>(
    db,
    (value) => sql`update ${sql.table(organizations.table)} as o set ${sql.id(organizations.columns.name)} = ''
      ${organizations.columns.code === undefined ? sql`` : sql`, ${sql.id(organizations.columns.code)} = null`}
      where ${organization('id')} = ${value('organizationId')}`,
  );
  const remains = statement<{ organizationId: string }, { readonly left: boolean }>(
    db,
    (value) => sql`select exists (select from ${sql.table(organizations.table)} as o
        where ${organization('id')} = ${value('organizationId')} and ${organization('name')} <> '')
      or exists (select from ${sql.table(members.table)} as m where ${seat('organization')} = ${value('organizationId')}
        and ${seat('state')} <> ${memberState(members, 'purged')}) as "left"`,
  );
  const forgetOrganization = ['detached_records', 'former_members', 'deletion_admins', 'epochs'].map((table) =>
    statement<{ organizationId: string }>(
      db,
      (value) => sql`delete from ${sql.id('sayso', table)} where organization_id = ${value('organizationId')}`,
    ),
  );

  const addressOf = (accountId: string): Accounts => ({ accountId, address: `${accountId}${ERASED_ADDRESS}` });
  const isLeft = ([row]: readonly { readonly left: boolean }[]) => row?.left === true;

  return {
    memberships: {
      async run(transaction: Transaction, { tenant, subject }: Erasure): Promise<void> {
        await number(transaction, subject);
        await cut(transaction, { accountId: tenant });
        await forgetDetached(transaction, subject);
      },
      left: async (on: Executor, { tenant }: Erasure) => isLeft(await linked(on, { accountId: tenant })),
    },
    account: {
      async run(transaction: Transaction, accountId: string): Promise<void> {
        await transaction.otherwise(
          () => removeAccount(transaction, addressOf(accountId)),
          refersTo,
          () =>
            transaction.otherwise(
              () => withNull(transaction, addressOf(accountId)),
              refersTo,
              () => withoutNull(transaction, addressOf(accountId)),
            ),
        );
      },
      left: async (on: Executor, { tenant }: Erasure) => isLeft(await named(on, addressOf(tenant))),
    },
    organization: {
      /** False as long as there are more members. */
      async run(transaction: Transaction, organizationId: string): Promise<boolean> {
        const gone = await transaction.otherwise(
          () => removeMembers(transaction, { organizationId }),
          refersTo,
          () => emptyMembers(transaction, { organizationId }),
        );
        if (gone.length === MEMBERS) return false;
        for (const forget of forgetOrganization) await forget(transaction, { organizationId });
        await transaction.otherwise(
          () => removeOrganization(transaction, { organizationId }),
          refersTo,
          () => emptyOrganization(transaction, { organizationId }),
        );
        return true;
      },
      left: async (on: Executor, { tenant }: Erasure) => isLeft(await remains(on, { organizationId: tenant })),
    },
  };
}

export type WholeSteps = ReturnType<typeof wholeSteps>;
