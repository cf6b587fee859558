import { type RawBuilder, sql } from 'kysely';
import type { Directory } from '../host-map.ts';
import { accountColumn } from './accounts.ts';
import { coded } from './coded.ts';
import { memberColumn, memberState } from './member-columns.ts';

/**
 * True for a membership under this alias that is active and will stay: an account that is being erased counts no more, although its
 * memberships still stand until the work gets to them. Otherwise the other owner could leave at that moment.
 */
export function isPresent({ accounts, members }: Directory, alias: string): RawBuilder<unknown> {
  const active = sql`${memberColumn(members, alias, 'state')} = ${memberState(members, 'active')}`;
  if (accounts.columns.state === undefined) return active;
  const going = sql`exists (select from ${sql.table(accounts.table)} as going
    where ${accountColumn(accounts, 'going', 'id')} = ${memberColumn(members, alias, 'account')}
      and ${accountColumn(accounts, 'going', 'state')} = ${coded(accounts.states, 'deleted')})`;
  return sql`${active} and not ${going}`;
}
