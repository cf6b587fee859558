import type { OrganizationState } from '@sayso/contract';
import { type RawBuilder, sql } from 'kysely';
import type { OrganizationsTable } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { coded, decoded } from './coded.ts';

const STATES = ['active', 'closed', 'purged'] as const satisfies readonly OrganizationState[];

/** A column of the organization under this alias; null where the host has none. */
export function organizationColumn(
  { columns }: OrganizationsTable,
  alias: string,
  name: keyof OrganizationsTable['columns'],
): RawBuilder<unknown> {
  const column_ = columns[name];
  return column_ === undefined ? sql`null` : column(alias, column_);
}

/** What the host's state column says; without one every organization is active. */
export function organizationState({ columns, states }: OrganizationsTable, value: string | null): OrganizationState {
  return columns.state === undefined ? 'active' : decoded(states, STATES, value, 'closed');
}

/** True for an organization under this alias in this state. */
export function organizationStateIs(
  table: OrganizationsTable,
  alias: string,
  state: OrganizationState,
): RawBuilder<unknown> {
  const value = organizationColumn(table, alias, 'state');
  if (table.columns.state === undefined) return state === 'active' ? sql`true` : sql`false`;
  return sql`${value} = ${coded(table.states, state)}`;
}
