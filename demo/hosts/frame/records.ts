import type { DataMapEntry } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { membershipOf, ownerOf, type RecordOwner } from './record-owner.ts';

/** A record as the product's own server gives it out. */
export interface ListedRecord {
  readonly id: string;
  /** Where the collection says whose record it is. */
  readonly owner?: RecordOwner;
  readonly [column: string]: unknown;
}

export interface RecordsPage {
  /** The first of them, as many as a page shows. */
  readonly records: readonly ListedRecord[];
  readonly total: number;
}

/** The product's own reading side; Sayso has no part in it. */
export interface RecordsReader {
  /** The records of a collection: of the organization, or of the person's own account. Nobody else's are there. */
  list(collection: string, organizationId: string | undefined): Promise<RecordsPage>;
  /** How much there is of each collection that the person may see. */
  counts(organizationId: string | undefined): Promise<Readonly<Record<string, number>>>;
}

const PAGE = 50;

/** Reads as the product's server does: only for members, nothing of another organization or person. */
export function listRecords(
  state: HostState,
  accountId: string,
  collection: string,
  organizationId: string | undefined,
): RecordsPage {
  const entry = state.map.find(({ name }) => name === collection);
  const found = entry ? rowsOf(state, accountId, entry, organizationId) : [];
  const { members } = state.tables;
  const self = organizationId === undefined ? undefined : membershipOf(members, accountId, organizationId);
  const records = found.slice(0, PAGE).map((row): ListedRecord => {
    const owner = entry?.member === undefined ? undefined : ownerOf(members, self, row[entry.member]);
    return { ...givenOut(entry, row), id: String(row['id']), ...(owner && { owner }) };
  });
  return { records, total: found.length };
}

export function countRecords(
  state: HostState,
  accountId: string,
  organizationId: string | undefined,
): Record<string, number> {
  const counted = state.map.map((entry) => [entry.name, rowsOf(state, accountId, entry, organizationId).length]);
  return Object.fromEntries(counted) as Record<string, number>;
}

/** The reader of one person, over the state of a host. */
export function recordsIn(state: () => Promise<HostState>, accountId: string): RecordsReader {
  return {
    list: async (collection, organizationId) => listRecords(await state(), accountId, collection, organizationId),
    counts: async (organizationId) => countRecords(await state(), accountId, organizationId),
  };
}

type Row = Readonly<Record<string, unknown>>;

/** Without what is secret. */
function givenOut(entry: DataMapEntry | undefined, row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !entry?.columns?.[column]?.secret));
}

/** Nothing from before the organization's last fresh start. */
function rowsOf(
  { tables }: HostState,
  accountId: string,
  { epoch, owner, path, table }: DataMapEntry,
  organizationId: string | undefined,
): readonly Row[] {
  const rows = (tables[table] ?? []) as readonly Row[];
  const column = String(path[0]?.column ?? '');
  if (owner === 'account') return rows.filter((row) => row[column] === accountId);
  const belongs = organizationId !== undefined && membershipOf(tables.members, accountId, organizationId);
  if (!belongs) return [];
  const current = tables.organizations.find(({ id }) => id === organizationId)?.epoch ?? 0;
  const isThere = (row: Row) => epoch === undefined || Number(row[epoch]) >= current;
  return rows.filter((row) => row[column] === organizationId && isThere(row));
}
