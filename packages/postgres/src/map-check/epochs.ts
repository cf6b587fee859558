import type { HostMap } from '../host-map.ts';
import { type Catalogue, columnNamed, holdsIds, type LiveTable, nameOf, tableNamed } from './catalogue.ts';
import type { Finding } from './finding.ts';

/** Whether what numbers fresh starts is there and a whole number; of records, never null. */
export function epochFindings({ collections, directory }: HostMap, catalogue: Catalogue): readonly Finding[] {
  const { columns, table } = directory.organizations;
  // An organization without a number is one of which nothing is numbered.
  const named = [{ where: 'directory.organizations', table, epoch: columns.epoch, always: false }].concat(
    collections.map((entry) => ({ where: entry.name, table: entry.table, epoch: entry.epoch, always: true })),
  );
  return named.flatMap(({ always, epoch, table: name, where }) => {
    const live = tableNamed(catalogue, name);
    return live && epoch !== undefined ? numbered(live, epoch, where, always) : [];
  });
}

function numbered(table: LiveTable, epoch: string, where: string, always: boolean): readonly Finding[] {
  const at = `${nameOf(table)}.${epoch}`;
  const column = columnNamed(table, epoch);
  if (!column) {
    const what = `${where} numbers its fresh starts in a column that the table does not have.`;
    const quoted = `"${epoch.replaceAll('"', '""')}"`;
    const add = `alter table ${table.sql} add column ${quoted} integer not null default 0;`;
    return [{ code: 'column-missing', where: at, what, add }];
  }
  const change = `alter table ${table.sql} alter column ${column.sql}`;
  if (!holdsIds(column, 'integer')) {
    const what = `The column is ${column.type} and has to be a whole number.`;
    return [{ code: 'column-type', where: at, what, add: `${change} type integer using ${column.sql}::integer;` }];
  }
  if (column.required || !always) return [];
  const what = 'What has no number belongs to no fresh start, and nobody would see it.';
  return [{ code: 'column-nullable', where: at, what, add: `${change} set not null;` }];
}
