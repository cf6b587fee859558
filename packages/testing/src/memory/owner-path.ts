import type { DataMapEntry } from '@sayso/contract';
import { columnsOf } from '@sayso/contract/rules';
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
    const values: readonly unknown[] = columnsOf(column).map((name) => at?.[name]);
    if (!references || values.includes(undefined)) return values[0];
    const names = columnsOf(references.column);
    at = rowsOf(tables, references.table).find((candidate) =>
      names.every((name, index) => candidate[name] === values[index]),
    );
  }
  return undefined;
}
