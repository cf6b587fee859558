import type { DataMapEntry } from '@sayso/contract';
import type { HostTables } from './state.ts';

type Row = Record<string, unknown>;

export function rowsOf(tables: HostTables, table: string): Row[] {
  const rows = tables[table];
  if (!rows) throw new TypeError(`The data map names the table ${table}, which this host does not have.`);
  return rows as Row[];
}

/** The id of the account or organization that a record belongs to, found by the steps of the map. */
export function ownerOf(tables: HostTables, entry: DataMapEntry, row: Row): unknown {
  let at: Row | undefined = row;
  for (const { column, references } of entry.path) {
    const value: unknown = at?.[column];
    if (!references || value === undefined) return value;
    at = rowsOf(tables, references.table).find((candidate) => candidate[references.column] === value);
  }
  return undefined;
}
