import { type Member, type MembersQuery, type Page, type Policy, problem } from '@sayso/contract';
import { allows, type MembershipFacts, ownerRole, type RoleHolderFacts } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Directory } from '../host-map.ts';
import { pageOf, positionIn } from '../paging.ts';
import { hasEach, moment, NAME_COLLATION, storable } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { fitting } from './coded.ts';
import {
  joinedAccount,
  memberColumn,
  memberRole,
  memberState,
  memberStateFrom,
  profileColumn,
  roleFrom,
} from './member-columns.ts';
import { organizationColumn, organizationState, organizationStateIs } from './organization-columns.ts';
import { isPresent } from './presence.ts';

interface MemberRow {
  readonly id: string;
  readonly role: string;
  readonly state: string;
  readonly joinedAt: string;
  readonly isSelf: boolean;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly number: number | null;
  readonly version: string;
}

interface Row extends MemberRow {
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

interface OneValues {
  readonly organizationId: string;
  readonly memberId: string;
  readonly accountId: string;
}

/** Members as their colleagues see them. */
export function membersIn(db: Kysely<unknown>, directory: Directory, policy: Policy) {
  const table = directory.members;
  const of = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(table, alias, name);
  const profile = (field: 'name' | 'email' | 'phone') => profileColumn(directory, 'm', 'a', field);
  const name = sql`coalesce(${profile('name')}, '')`;
  const found = sql`(${name} || E'\n' || coalesce(${profile('email')}, ''))`;
  const active = memberState(table, 'active');

  const ofOrganization = (field: 'id' | 'state') => organizationColumn(directory.organizations, 'o', field);

  // Whose account is gone is a former member like everybody who left.
  const left = sql`${of('m', 'state')} in (${memberState(table, 'left')}, ${memberState(table, 'purged')})`;

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
        and ${state === 'active' ? isPresent(directory, 'm') : left}
        and (${value('ownerRole')}::text is null or ((select role from caller)::text = ${value('ownerRole')}
          and ${of('m', 'role')}::text <> ${value('ownerRole')} and ${of('m', 'account')} <> ${value('accountId')}))
        ${searches ? sql`and ${hasEach(value('words'), found)}` : sql``}`;
      const total = searches
        ? sql`count(*) over ()`
        : sql`(select count(*) from ${sql.table(table.table)} as m where ${wanted})`;
      return sql`with caller as materialized (
          select ${of('c', 'role')} as role from ${sql.table(table.table)} as c
          join ${sql.table(directory.organizations.table)} as o on ${ofOrganization('id')} = ${of('c', 'organization')}
          where ${of('c', 'organization')} = ${value('organizationId')} and ${of('c', 'account')} = ${value('accountId')}
            and ${of('c', 'state')} = ${active} and ${organizationStateIs(directory.organizations, 'o', 'active')} limit 1)
        select w.id::text as "id", w.role::text as "role", w.state::text as "state",
          ${moment(sql`w.joined`)} as "joinedAt",
          coalesce(w.account = ${value('accountId')}, false) as "isSelf", w.name as "name", w.email as "email", w.phone as "phone",
          w.number as "number", w.version::text as "version", w.caller_role::text as "callerRole", w.total::int as "total"
        from (
          select ${of('m', 'id')} as id, ${of('m', 'role')} as role, ${of('m', 'state')} as state,
            ${of('m', 'joinedAt')} as joined,
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

  const callerRole = statement<
    { organizationId: string; accountId: string },
    { readonly role: string; readonly organizationState: string | null }
  >(
    db,
    (value) => sql`select ${of('m', 'role')}::text as "role", ${ofOrganization('state')}::text as "organizationState"
      from ${sql.table(table.table)} as m
      join ${sql.table(directory.organizations.table)} as o on ${ofOrganization('id')} = ${of('m', 'organization')}
      where ${of('m', 'organization')} = ${value('organizationId')} and ${of('m', 'account')} = ${value('accountId')}
        and ${of('m', 'state')} = ${active} limit 1`,
  );

  const unnumbered = (value: (name: 'organizationId') => RawBuilder<unknown>) => sql`
    ${of('m', 'organization')} = ${value('organizationId')} and ${left}
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

  const named = statement<
    { organizationId: string; ids: readonly string[] },
    { readonly id: string; readonly role: string }
  >(
    db,
    (value) => sql`select ${of('m', 'id')}::text as "id", ${of('m', 'role')}::text as "role"
      from ${sql.table(table.table)} as m where ${of('m', 'organization')} = ${value('organizationId')}
        and ${of('m', 'id')} = any(${value('ids')}) and ${of('m', 'state')} = ${active} order by ${of('m', 'id')}`,
  );

  const present = statement<OneValues, MemberRow & { readonly accountId: string | null }>(
    db,
    (
      value,
    ) => sql`select ${of('m', 'id')}::text as "id", ${of('m', 'role')}::text as "role", ${of('m', 'state')}::text as "state",
        ${moment(of('m', 'joinedAt'))} as "joinedAt", ${of('m', 'account')}::text as "accountId",
        coalesce(${of('m', 'account')}::text = ${value('accountId')}, false) as "isSelf",
        ${profile('name')} as "name", ${profile('email')} as "email", ${profile('phone')} as "phone",
        null::integer as "number", m.xmin::text as "version"
      from ${sql.table(table.table)} as m ${joinedAccount(directory, 'm', 'a')}
      where ${of('m', 'organization')} = ${value('organizationId')} and ${of('m', 'id')} = ${value('memberId')}
        and ${isPresent(directory, 'm')}`,
  );

  async function presentOne(on: Executor, { organizationId, memberId, accountId }: OneValues) {
    const organization = fitting(directory.organizations.ids, organizationId);
    const id = fitting(table.ids, memberId);
    if (organization === undefined || id === undefined) return undefined;
    const [row] = await present(on, { organizationId: organization, memberId: id, accountId });
    return row;
  }

  async function roleIn(on: Executor, organizationId: string, accountId: string): Promise<string> {
    const organization = fitting(directory.organizations.ids, organizationId);
    const account = fitting(directory.accounts.ids, accountId);
    const [row] =
      organization === undefined || account === undefined
        ? []
        : await callerRole(on, { organizationId: organization, accountId: account });
    if (!row) throw problem('not-found');
    const state = organizationState(directory.organizations, row.organizationState);
    if (state === 'purged') throw problem('not-found');
    if (state === 'closed') throw problem('permission-required');
    return roleFrom(directory, row.role);
  }

  function admit(role: string): void {
    if (!allows(policy, role, 'read-members')) throw problem('permission-required');
  }

  return {
    /**
     * The role of somebody who is in the organization; everybody else learns nothing, not even that it is there. While it is closed, its
     * members see it and what is to happen to it, and no more.
     */
    roleIn,

    async lackNumbers(transaction: Transaction, organizationId: string): Promise<boolean> {
      const [row] = await lacksNumbers(transaction, { organizationId });
      return row?.lacks ?? false;
    },

    /** Gives each of those who left a number that never changes. The organization must be locked. */
    async number(transaction: Transaction, organizationId: string): Promise<void> {
      await number(transaction, { organizationId });
    },

    /** Those of these members who are active. */
    async named(on: Executor, organizationId: string, ids: readonly string[]): Promise<readonly MembershipFacts[]> {
      const id = fitting(directory.organizations.ids, organizationId);
      const known = ids.filter((one) => fitting(table.ids, one) !== undefined);
      if (id === undefined || known.length === 0) return [];
      const rows = await named(on, { organizationId: id, ids: known });
      return rows.map((row) => ({ id: row.id, role: roleFrom(directory, row.role), state: 'active' }));
    },

    /** A member who is there, as this person sees them. */
    async one(on: Executor, values: OneValues): Promise<Member | undefined> {
      const row = await presentOne(on, values);
      return row && answer(row);
    },

    /** The same for the rules. */
    async holder(on: Executor, organizationId: string, memberId: string): Promise<RoleHolderFacts | undefined> {
      const row = await presentOne(on, { organizationId, memberId, accountId: '' });
      if (!row) return undefined;
      const { id, role, etag } = answer(row);
      return { id, role, etag, ...(row.accountId !== null && { accountId: row.accountId }) };
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
        answerOf: answer,
      });
    },
  };

  function answer(row: MemberRow): Member {
    return {
      id: row.id,
      state: memberStateFrom(table, row.state),
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
