import { type Member, type MembersQuery, type MembershipState, type Page, type Policy, problem } from '@sayso/contract';
import { allows, ownerRole } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Directory, MembersTable } from '../host-map.ts';
import { pageOf, positionIn } from '../paging.ts';
import { column, hasEach, moment, NAME_COLLATION, storable } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { accountColumn } from './accounts.ts';
import { coded, decoded, fitting } from './coded.ts';
import { roleFrom } from './organizations.ts';

const STATES = ['active', 'left', 'removed', 'purged'] as const satisfies readonly MembershipState[];

/** A column of the membership under this alias. */
export function memberColumn(
  { columns }: MembersTable,
  alias: string,
  name: 'id' | 'organization' | 'account' | 'role' | 'state' | 'joinedAt',
): RawBuilder<unknown> {
  return column(alias, columns[name]);
}

/** The value that the host's state column has for a state. */
export function memberState({ states }: MembersTable, state: MembershipState): RawBuilder<unknown> {
  return sql`${coded(states, state)}`;
}

/** The state that the host's value stands for. */
export function memberStateFrom({ states }: MembersTable, value: string): MembershipState {
  return decoded(states, STATES, value, 'removed');
}

/** The value that the host's role column has for a role of the policy. */
export function memberRole({ roles }: MembersTable, role: string): string {
  return coded(roles, role);
}

/** What colleagues see of a member: from the membership, or from the account as long as the person is there. */
export function profileColumn(
  { accounts, members }: Directory,
  alias: string,
  accountAlias: string,
  name: 'name' | 'email' | 'phone',
): RawBuilder<unknown> {
  const own = members.columns[name];
  if (own !== undefined) return column(alias, own);
  const from = accountColumn(accounts, accountAlias, name === 'name' ? 'displayName' : name);
  const present = sql`${memberColumn(members, alias, 'state')} = ${memberState(members, 'active')}`;
  return sql`case when ${present} then ${from} end`;
}

/** The account beside a membership, where the profile is read from there. */
export function joinedAccount({ accounts, members }: Directory, alias: string, accountAlias: string) {
  const { name, email, phone } = members.columns;
  if (name !== undefined && email !== undefined && phone !== undefined) return sql``;
  return sql`left join ${sql.table(accounts.table)} as ${sql.id(accountAlias)}
    on ${accountColumn(accounts, accountAlias, 'id')} = ${memberColumn(members, alias, 'account')}`;
}

interface Row {
  readonly id: string;
  readonly role: string;
  readonly joinedAt: string;
  readonly isSelf: boolean;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly number: number | null;
  readonly version: string;
  readonly total: number;
  readonly callerRole: string;
}

interface ListValues {
  readonly organizationId: string;
  readonly accountId: string;
  readonly words: readonly string[];
  /** The role that hands over, and that nobody can receive who has it; null: everybody is wanted. */
  readonly ownerRole: string | null;
  readonly afterName: string | null;
  readonly afterTie: string | null;
  readonly size: number;
}

/** Members as their colleagues see them. */
export function membersIn(db: Kysely<unknown>, directory: Directory, policy: Policy) {
  const table = directory.members;
  const of = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(table, alias, name);
  const profile = (name: 'name' | 'email' | 'phone') => profileColumn(directory, 'm', 'a', name);
  const name = sql`coalesce(${profile('name')}, '')`;
  const found = sql`(${name} || E'\n' || coalesce(${profile('email')}, ''))`;
  const active = memberState(table, 'active');

  /** Counting what a search finds goes over the same rows again, unless it happens on the way; all members are counted quicker apart. */
  const listIn = (state: 'active' | 'left', searches: boolean) =>
    statement<ListValues, Row>(db, (value) => {
      // Those who left go by their number: their name is gone.
      const number = state === 'left' ? sql`f.number` : sql`null::integer`;
      const tie = state === 'left' ? sql`w.number` : sql`w.id`;
      const former =
        state === 'left'
          ? sql`left join sayso.former_members as f
              on f.organization_id = ${value('organizationId')} and f.member_id = ${of('m', 'id')}::text`
          : sql``;
      const wanted = sql`${of('m', 'organization')} = ${value('organizationId')}
        and ${of('m', 'state')} = ${memberState(table, state)}
        and (${value('ownerRole')}::text is null or ((select role from caller)::text = ${value('ownerRole')}
          and ${of('m', 'role')}::text <> ${value('ownerRole')} and ${of('m', 'account')} <> ${value('accountId')}))
        ${searches ? sql`and ${hasEach(value('words'), found)}` : sql``}`;
      const total = searches
        ? sql`count(*) over ()`
        : sql`(select count(*) from ${sql.table(table.table)} as m where ${wanted})`;
      return sql`with caller as materialized (
          select ${of('c', 'role')} as role from ${sql.table(table.table)} as c
          where ${of('c', 'organization')} = ${value('organizationId')} and ${of('c', 'account')} = ${value('accountId')}
            and ${of('c', 'state')} = ${active} limit 1)
        select w.id::text as "id", w.role::text as "role", ${moment(sql`w.joined`)} as "joinedAt",
          w.account = ${value('accountId')} as "isSelf", w.name as "name", w.email as "email", w.phone as "phone",
          w.number as "number", w.version::text as "version", w.caller_role::text as "callerRole", w.total::int as "total"
        from (
          select ${of('m', 'id')} as id, ${of('m', 'role')} as role, ${of('m', 'joinedAt')} as joined,
            ${of('m', 'account')} as account, ${name} as name, ${profile('email')} as email, ${profile('phone')} as phone,
            ${number} as number, m.xmin as version, caller.role as caller_role, ${total} as total
          from caller cross join ${sql.table(table.table)} as m ${joinedAccount(directory, 'm', 'a')} ${former}
          where ${wanted}) as w
        where (${value('afterTie')}::text is null or (w.name collate ${NAME_COLLATION}, ${tie})
          > (${value('afterName')} collate ${NAME_COLLATION}, ${value('afterTie')}))
        order by w.name collate ${NAME_COLLATION}, ${tie} limit ${value('size')}`;
    });
  const all = { active: listIn('active', false), left: listIn('left', false) };
  const searched = { active: listIn('active', true), left: listIn('left', true) };

  const callerRole = statement<{ organizationId: string; accountId: string }, { readonly role: string }>(
    db,
    (value) => sql`select ${of('m', 'role')}::text as "role" from ${sql.table(table.table)} as m
      where ${of('m', 'organization')} = ${value('organizationId')} and ${of('m', 'account')} = ${value('accountId')}
        and ${of('m', 'state')} = ${active} limit 1`,
  );

  const unnumbered = (value: (name: 'organizationId') => RawBuilder<unknown>) => sql`
    ${of('m', 'organization')} = ${value('organizationId')} and ${of('m', 'state')} = ${memberState(table, 'left')}
      and not exists (select from sayso.former_members as f
        where f.organization_id = ${value('organizationId')} and f.member_id = ${of('m', 'id')}::text)`;
  const lacksNumbers = statement<{ organizationId: string }, { readonly lacks: boolean }>(
    db,
    (value) => sql`select exists (select from ${sql.table(table.table)} as m where ${unnumbered(value)}) as "lacks"`,
  );
  // Those who left before anybody gave numbers get theirs when somebody first looks.
  const number = statement<{ organizationId: string }>(
    db,
    (value) => sql`insert into sayso.former_members (organization_id, member_id, number)
      select ${value('organizationId')}, m.id, m.nth + coalesce(
          (select max(number) from sayso.former_members where organization_id = ${value('organizationId')}), 0)
      from (select ${of('m', 'id')}::text as id, row_number() over (order by ${of('m', 'joinedAt')}, ${of('m', 'id')}) as nth
        from ${sql.table(table.table)} as m where ${unnumbered(value)}) as m
      on conflict do nothing`,
  );

  async function roleIn(on: Executor, organizationId: string, accountId: string): Promise<string> {
    const organization = fitting(directory.organizations.ids, organizationId);
    const account = fitting(directory.accounts.ids, accountId);
    const [row] =
      organization === undefined || account === undefined
        ? []
        : await callerRole(on, { organizationId: organization, accountId: account });
    if (!row) throw problem('not-found');
    return roleFrom(directory, row.role);
  }

  function admit(role: string): void {
    if (!allows(policy, role, 'read-members')) throw problem('permission-required');
  }

  return {
    /** The role of somebody who is in the organization; everybody else learns nothing, not even that it is there. */
    roleIn,

    async lackNumbers(transaction: Transaction, organizationId: string): Promise<boolean> {
      const [row] = await lacksNumbers(transaction, { organizationId });
      return row?.lacks ?? false;
    },

    /** Gives each of those who left a number that never changes. The organization must be locked. */
    async number(transaction: Transaction, organizationId: string): Promise<void> {
      await number(transaction, { organizationId });
    },

    async list(on: Executor, accountId: string, query: MembersQuery): Promise<Page<Member>> {
      const { organizationId, state = 'active', eligibleFor } = query;
      if (fitting(directory.organizations.ids, organizationId) === undefined) throw problem('not-found');
      const words = storable(query.search ?? '')
        .split(/\s+/u)
        .filter(Boolean);
      const filters = JSON.stringify([organizationId, words, state, eligibleFor]);
      const { size, after } = positionIn(query, filters);
      const [afterName = null, afterTie = null] = after ?? [];
      const owner = eligibleFor === undefined ? null : memberRole(table, ownerRole(policy).id);
      const values = { organizationId, accountId, words, ownerRole: owner, afterName, afterTie, size: size + 1 };
      const rows = await (words.length === 0 ? all : searched)[state](on, values);
      admit(rows[0] ? roleFrom(directory, rows[0].callerRole) : await roleIn(on, organizationId, accountId));
      return pageOf(rows, {
        size,
        filters,
        totalSize: rows[0]?.total ?? (after ? undefined : 0),
        positionOf: (row) => [row.name ?? '', state === 'left' ? String(row.number) : row.id],
        answerOf: (row) => answer(row, state),
      });
    },
  };

  function answer(row: Row, state: MembershipState): Member {
    return {
      id: row.id,
      state,
      role: roleFrom(directory, row.role),
      joinedAt: row.joinedAt,
      isSelf: row.isSelf,
      ...(row.name && { displayName: row.name }),
      ...(row.email !== null && { email: row.email }),
      ...(row.phone !== null && { phone: row.phone }),
      ...(row.number !== null && { placeholder: { code: 'former-member', number: row.number } }),
      etag: `v${row.version}`,
    };
  }
}

export type Members = ReturnType<typeof membersIn>;
