import type { HostMap } from '../host-map.ts';
import { type Catalogue, type LiveTable, nameOf, tableNamed } from './catalogue.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

/** The names by which the map means tables, those on the way to an owner among them. */
function tablesNamedIn({ collections, directory }: HostMap): readonly string[] {
  const ways = collections.flatMap(({ path }) => path.flatMap(({ references }) => references?.table ?? []));
  return [...Object.values(directory).map(({ table }) => table), ...collections.map(({ table }) => table), ...ways];
}

/** Every table of these schemas of which the map does not say what becomes of it, and every name that no table has. */
export function tableFindings(
  map: HostMap,
  catalogue: Catalogue,
  ignored: Ignored,
  schemas: readonly string[] = [],
): readonly Finding[] {
  const { collections, directory } = map;
  const named = (names: readonly string[]) => names.flatMap((name) => tableNamed(catalogue, name) ?? []);
  const classified = named([...Object.values(directory), ...collections].map(({ table }) => table));
  const all = named(tablesNamedIn(map));
  const looked = new Set([...schemas, ...all.map(({ schema }) => schema)]);
  const unclassified = catalogue.tables.filter(
    (table) => table.stores && looked.has(table.schema) && !classified.includes(table) && !ignored.table(table),
  );
  return [...missing(map, catalogue), ...unclassified.map((table) => unclassifiedTable(table, all.includes(table)))];
}

function unclassifiedTable(table: LiveTable, onTheWay: boolean): Finding {
  const name = nameOf(table);
  const what = onTheWay
    ? 'The table leads records to their owner, but nothing says what becomes of its own rows.'
    : 'The map does not say what becomes of the rows of this table.';
  const [short = name] = name.split('.').toReversed();
  const entry = `{ name: '${short}', table: '${name}', owner: …, path: …, onDelete: 'erase', onReset: 'erase', export: 'include', … }`;
  return {
    code: 'table-unclassified',
    where: name,
    what,
    add: `to collections: ${entry}, or to ignored: '${name}': 'why no ending concerns it',`,
  };
}

function missing({ collections, directory }: HostMap, catalogue: Catalogue): readonly Finding[] {
  const places = [
    ...Object.entries(directory).map(([where, { table }]) => ({ where: `directory.${where}`, table })),
    ...collections.map(({ name, table }) => ({ where: name, table })),
  ];
  return places
    .filter(({ table }) => !tableNamed(catalogue, table))
    .map(({ where, table }) => ({
      code: 'table-missing',
      where,
      what: `The database has no table ${table}.`,
      add: `table: 'schema.table' as the database has it, or take ${where} out.`,
    }));
}
