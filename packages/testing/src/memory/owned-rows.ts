import type { DataMapEntry } from '@sayso/contract';
import { keyColumnsOf, recordIdOf as idOfParts } from '@sayso/contract/rules';
import { ownerOf, rowsOf } from './owner-path.ts';
import type { HostState, HostTables } from './state.ts';

type Row = Record<string, unknown>;

/** Whose records are meant. `member`: what an organization has from these memberships. */
export type Ownership =
  | { readonly of: 'account'; readonly accountId: string }
  | { readonly of: 'organization'; readonly organizationId: string }
  | { readonly of: 'member'; readonly membershipIds: readonly string[] };

/** The rows of one collection that somebody has; none where such an owner has no rows in it. */
export function ownedRows(tables: HostTables, entry: DataMapEntry, whose: Ownership): Row[] {
  const rows = rowsOf(tables, entry.table);
  switch (whose.of) {
    case 'account':
      return entry.owner === 'account' ? rows.filter((row) => ownerOf(tables, entry, row) === whose.accountId) : [];
    case 'organization':
      return entry.owner === 'organization'
        ? rows.filter((row) => ownerOf(tables, entry, row) === whose.organizationId)
        : [];
    case 'member': {
      const { member } = entry;
      if (entry.owner !== 'organization' || member === undefined) return [];
      const ids = new Set<unknown>(whose.membershipIds);
      return rows.filter((row) => ids.has(row[member]));
    }
    default:
      return whose satisfies never;
  }
}

/** The record's own id. */
export function recordIdOf(entry: DataMapEntry, row: Row): string {
  return idOfParts(keyColumnsOf(entry).map((column) => row[column]));
}

/** The memberships that lead to this account, whatever their state. */
export function membershipIdsOf({ tables }: HostState, accountId: string): readonly string[] {
  return tables.members.filter((member) => member.accountId === accountId).map(({ id }) => id);
}

export function entryNamed(state: HostState, name: string): DataMapEntry {
  const entry = state.map.find((one) => one.name === name);
  if (!entry) throw new TypeError('The rules named a collection that the map does not have.');
  return entry;
}
