import type { MembershipState } from '@sayso/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Directory, MembersTable } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { accountColumn } from './accounts.ts';
import { coded, decoded } from './coded.ts';

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

/** The role of the policy that the host's value stands for. */
export function roleFrom({ members }: Directory, value: string): string {
  return Object.entries(members.roles ?? {}).find(([, held]) => held === value)?.[0] ?? value;
}
