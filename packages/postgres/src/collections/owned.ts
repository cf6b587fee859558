import type { DataMapEntry } from '@sayso/contract';
import { type RawBuilder, sql } from 'kysely';
import { memberColumn } from '../directory/member-columns.ts';
import type { Directory } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { ofOrganization } from './epoch.ts';
import { ownedBy } from './owner-path.ts';

/** True for the records under this alias that this account has in organizations, whatever became of its memberships; none from before a fresh start. */
function heldBy(
  entry: DataMapEntry,
  directory: Directory,
  alias: string,
  accountId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { members } = directory;
  const { member } = entry;
  if (member === undefined) return sql`false`;
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'held', name);
  return sql`exists (select from ${sql.table(members.table)} as held where ${of('account')} = ${accountId}
    and ${column(alias, member)} = ${of('id')} and ${ofOrganization(entry, directory, alias, of('organization'))})`;
}

/** True for the records under this alias that are meant by a kind of change about an account. */
export function ofAccount(
  entry: DataMapEntry,
  directory: Directory,
  alias: string,
  accountId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return entry.owner === 'account' ? ownedBy(entry, alias, accountId) : heldBy(entry, directory, alias, accountId);
}

/** The entries that a kind about an account, or about an organization, touches. */
export function entriesOf(map: readonly DataMapEntry[], target: 'account' | 'organization'): readonly DataMapEntry[] {
  return target === 'account'
    ? map.filter(({ owner, member }) => owner === 'account' || member !== undefined)
    : map.filter(({ owner }) => owner === 'organization');
}
