import type { HostMap } from '../host-map.ts';
import { type Catalogue, columnNamed, type LiveColumn, type LiveTable, nameOf, tableNamed } from './catalogue.ts';
import { member } from './column-line.ts';
import type { Finding } from './finding.ts';

/** What the host has looked at and said that no act concerns. */
export interface Ignored {
  table(table: LiveTable): boolean;
  column(table: LiveTable, column: LiveColumn): boolean;
}

/** The tables and columns that the map passes over. */
export function ignoredBy({ ignored = {} }: HostMap, catalogue: Catalogue): Ignored {
  const meant = Object.keys(ignored).map((name) => thingNamed(catalogue, name));
  return {
    table: (table) => meant.some((one) => one?.table === table && !one.column),
    column: (table, column) => meant.some((one) => one?.table === table && one.column === column),
  };
}

/** What is passed over and not there any more, or has its place in the map all the same. */
export function ignoredFindings(
  { collections, directory, ignored = {} }: HostMap,
  catalogue: Catalogue,
): readonly Finding[] {
  const mapped = [...Object.values(directory), ...collections].map(({ table }) => tableNamed(catalogue, table));
  return Object.keys(ignored).flatMap((name): readonly Finding[] => {
    const where = `ignored[${JSON.stringify(name)}]`;
    const add = `Take out of ignored: ${member(name)}`;
    const thing = thingNamed(catalogue, name);
    if (!thing)
      return [{ code: 'ignored-gone', where, what: `The database has neither a table nor a column ${name}.`, add }];
    if (thing.column || !mapped.includes(thing.table)) return [];
    const what = `The map says itself what becomes of ${nameOf(thing.table)}.`;
    return [{ code: 'ignored-twice', where, what, add }];
  });
}

interface Thing {
  readonly table: LiveTable;
  readonly column?: LiveColumn;
}

/** A table by its name, else a column of one. */
function thingNamed(catalogue: Catalogue, name: string): Thing | undefined {
  const whole = tableNamed(catalogue, name);
  if (whole) return { table: whole };
  const table = catalogue.tables.find(({ names }) => names.some((one) => name.startsWith(`${one}.`)));
  if (!table) return undefined;
  const columns = table.names.map((one) => columnNamed(table, name.slice(one.length + 1)));
  const column = columns.find((one) => one && table.names.some((known) => name === `${known}.${one.name}`));
  return column && { table, column };
}
