import type { DataMapEntry } from '@sayso/contract';
import type { Act } from '@sayso/contract/rules';
import { type Ownership, ownedRows } from './owned-rows.ts';
import { ownerOf } from './owner-path.ts';
import type { HostState, HostTables } from './state.ts';

type Row = Record<string, unknown>;

/** The rows of one collection that somebody has and sees: none from before a fresh start of the organization. */
export function currentRows(tables: HostTables, entry: DataMapEntry, whose: Ownership): Row[] {
  return ownedRows(tables, entry, whose).filter((row) => !isFormer(tables, entry, row));
}

/** True for a row from before the last fresh start of its organization; never where nobody numbers them. */
export function isFormer(tables: HostTables, entry: DataMapEntry, row: Row): boolean {
  if (entry.epoch === undefined || entry.owner !== 'organization') return false;
  const owner = ownerOf(tables, entry, row);
  const epoch = tables.organizations.find(({ id }) => id === owner)?.epoch;
  return epoch !== undefined && Number(row[entry.epoch] ?? 0) < epoch;
}

/** A number that no record of the organization has, not even one that came under a start which was undone. */
export function startEpoch(
  { tables, sayso }: HostState,
  { organizationId, changeId }: Extract<Act, { type: 'startEpoch' }>,
): void {
  const organization = tables.organizations.find(({ id }) => id === organizationId);
  if (organization?.epoch === undefined) throw new TypeError('The rules number an organization that has no number.');
  const former = organization.epoch;
  const known = sayso.epochs.filter((one) => one.organizationId === organizationId);
  const begun = Math.max(former, ...known.map((one) => one.begun)) + 1;
  sayso.epochs.push({ organizationId, changeId, former, begun });
  organization.epoch = begun;
  organization.version += 1;
}

export function revertEpoch(
  { tables, sayso }: HostState,
  { organizationId, changeId }: Extract<Act, { type: 'revertEpoch' }>,
): void {
  const organization = tables.organizations.find(({ id }) => id === organizationId);
  const known = sayso.epochs.find((one) => one.organizationId === organizationId && one.changeId === changeId);
  if (!organization || !known) throw new TypeError('The rules take back a fresh start that there was not.');
  organization.epoch = known.former;
  organization.version += 1;
}
