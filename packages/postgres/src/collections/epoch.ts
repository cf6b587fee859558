import type { DataMapEntry } from '@sayso/contract';
import { type RawBuilder, sql } from 'kysely';
import { organizationColumn } from '../directory/organization-columns.ts';
import type { Directory } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { ownedBy } from './owner-path.ts';

/** True for the records under this alias that an organization has and sees: none from before its last fresh start. */
export function ofOrganization(
  entry: DataMapEntry,
  directory: Directory,
  alias: string,
  organizationId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const owned = ownedBy(entry, alias, organizationId);
  if (!isNumbered(entry, directory)) return owned;
  const epoch = column(alias, entry.epoch);
  // An organization that has no number yet sees all of its records.
  return sql`${owned} and ${epoch} >= coalesce(${epochOf(directory, organizationId)}, ${epoch})`;
}

/** True for those from before it. */
export function formerOf(
  entry: DataMapEntry,
  directory: Directory,
  alias: string,
  organizationId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  // Nothing says of these records which of them are former ones: to take them for such would erase what is there now.
  if (!isNumbered(entry, directory))
    throw new TypeError(`The map does not number the records of ${entry.name} any more.`);
  const owned = ownedBy(entry, alias, organizationId);
  return sql`${owned} and ${column(alias, entry.epoch)} < ${epochOf(directory, organizationId)}`;
}

function isNumbered(
  entry: DataMapEntry,
  { organizations }: Directory,
): entry is DataMapEntry & { readonly epoch: string } {
  return entry.owner === 'organization' && entry.epoch !== undefined && organizations.columns.epoch !== undefined;
}

function epochOf({ organizations }: Directory, organizationId: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = (name: 'id' | 'epoch') => organizationColumn(organizations, 'numbered', name);
  return sql`(select ${of('epoch')} from ${sql.table(organizations.table)} as numbered where ${of('id')} = ${organizationId})`;
}
