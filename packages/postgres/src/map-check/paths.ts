import type { DataMapEntry, OwnerStep } from '@sayso/contract';
import { columnsOf } from '@sayso/contract/rules';
import type { Directory } from '../host-map.ts';
import {
  type Catalogue,
  columnNamed,
  comparable,
  findsBy,
  indexOn,
  type LiveColumn,
  type LiveTable,
  nameOf,
  tableNamed,
} from './catalogue.ts';
import type { Finding } from './finding.ts';

/** Whether a collection's key, its way to the owner and its member are there, fit together and are found by indexes. */
export function pathFindings(entry: DataMapEntry, directory: Directory, catalogue: Catalogue): readonly Finding[] {
  const table = tableNamed(catalogue, entry.table);
  if (!table) return [];
  const owners = entry.owner === 'account' ? directory.accounts : directory.organizations;
  const owner = idOf(catalogue, owners);
  return [
    ...keyFindings(entry, table),
    ...(entry.path.length === 0
      ? [broken(entry, 'It has no way to its owner.', `to ${entry.name}: path: [{ column: … }]`)]
      : steps(entry, table, entry.path, owner, catalogue)),
    ...memberFindings(entry, table, idOf(catalogue, directory.members)),
  ];
}

/** The column with the ids of a table of the directory. */
function idOf(
  catalogue: Catalogue,
  { table, columns }: { readonly table: string; readonly columns: { readonly id: string } },
) {
  const live = tableNamed(catalogue, table);
  return live && columnNamed(live, columns.id);
}

function keyFindings({ key = 'id', name, path }: DataMapEntry, table: LiveTable): readonly Finding[] {
  const columns = columnsOf(key);
  const where = `${nameOf(table)}.${columns.join(', ')}`;
  const found = columns.map((column) => columnNamed(table, column));
  if (found.includes(undefined)) {
    const what = `The table has no such column, by which ${name} would know its records.`;
    return [{ code: 'column-missing', where, what, add: `to ${name}: key: 'the column with the record’s own id',` }];
  }
  const nullable = found.filter((column) => column && !column.required);
  // An id that is only one of its owner's is good enough: every statement carries the owner.
  const within = path.length === 1 ? [...columns, ...columnsOf(path[0]?.column ?? [])] : columns;
  const isUnique = table.indexes.some(
    ({ unique, columns: indexed }) => unique && indexed.every((one) => one !== null && within.includes(one)),
  );
  if (!table.indexable || (isUnique && nullable.length === 0)) return [];
  const quoted = found.flatMap((column) => column?.sql ?? []);
  const what = 'Two records can have the same id here, or none.';
  return [
    { code: 'key-not-unique', where, what, add: `alter table ${table.sql} add primary key (${quoted.join(', ')});` },
  ];
}

function steps(
  entry: DataMapEntry,
  table: LiveTable,
  [step, ...rest]: readonly OwnerStep[],
  owner: LiveColumn | undefined,
  catalogue: Catalogue,
): readonly Finding[] {
  if (!step) return [];
  const columns = columnsOf(step.column);
  const from = existing(entry, table, columns);
  if ('finding' in from) return [from.finding];
  const unindexed = byIndex(
    table,
    columns,
    `The way of ${entry.name} to its owner goes by it, and no index begins with it.`,
  );
  if (!step.references) {
    if (rest.length > 0)
      return [
        broken(
          entry,
          'It goes on behind the column with the id of the owner.',
          `to the path of ${entry.name}: references for ${columns.join(', ')}`,
        ),
      ];
    return [...unindexed, ...fits(entry, table, from.columns, owner ? [owner] : undefined, 'the ids of the owner')];
  }
  if (rest.length === 0)
    return [
      broken(
        entry,
        `It ends in ${step.references.table}.`,
        `to the path of ${entry.name}: { column: 'the column of ${step.references.table} with the id of the ${entry.owner}' },`,
      ),
    ];
  const next = tableNamed(catalogue, step.references.table);
  if (!next)
    return [
      broken(
        entry,
        `The database has no table ${step.references.table}.`,
        `to the path of ${entry.name}: references: { table: 'as the database has it', … }`,
      ),
    ];
  const targets = columnsOf(step.references.column);
  const to = existing(entry, next, targets);
  if ('finding' in to) return [to.finding];
  return [
    ...unindexed,
    ...byIndex(next, targets, `The way of ${entry.name} to its owner goes by it, and no index begins with it.`),
    ...fits(entry, table, from.columns, to.columns, `${nameOf(next)}.${targets.join(', ')}`),
    ...steps(entry, next, rest, owner, catalogue),
  ];
}

function existing(
  entry: DataMapEntry,
  table: LiveTable,
  names: readonly string[],
): { readonly columns: readonly LiveColumn[] } | { readonly finding: Finding } {
  const gone = names.find((name) => !columnNamed(table, name));
  if (gone === undefined) return { columns: names.flatMap((name) => columnNamed(table, name) ?? []) };
  const finding = broken(
    entry,
    `The table ${nameOf(table)} has no column ${gone}.`,
    `to the path of ${entry.name}: a column of ${nameOf(table)} instead of ${gone}`,
  );
  return { finding };
}

function byIndex(table: LiveTable, columns: readonly string[], what: string): readonly Finding[] {
  if (findsBy(table, columns)) return [];
  const where = `${nameOf(table)}.${columns.join(', ')}`;
  return [{ code: 'index-missing', where, what, add: indexOn(table, columns) }];
}

/** A target that is not there is said where it belongs. */
function fits(
  entry: DataMapEntry,
  table: LiveTable,
  columns: readonly LiveColumn[],
  targets: readonly LiveColumn[] | undefined,
  called: string,
): readonly Finding[] {
  if (!targets) return [];
  if (columns.length !== targets.length)
    return [
      broken(
        entry,
        `${columns.length} columns cannot point at ${targets.length}.`,
        `to the path of ${entry.name}: as many columns as ${called} has`,
      ),
    ];
  return columns.flatMap((column, nth) => {
    const target = targets[nth];
    if (!target || comparable(column, target)) return [];
    return [
      {
        code: 'column-type',
        where: `${nameOf(table)}.${column.name}`,
        what: `The column is ${column.type}, and ${called} are ${target.type}.`,
        add: `alter table ${table.sql} alter column ${column.sql} type ${target.type} using ${column.sql}::text::${target.type};`,
      } as const,
    ];
  });
}

function memberFindings(entry: DataMapEntry, table: LiveTable, members: LiveColumn | undefined): readonly Finding[] {
  const { member, name, path } = entry;
  if (member === undefined) return [];
  const column = columnNamed(table, member);
  if (!column) {
    const what = `The collection ${name} names a member by a column that the table does not have.`;
    const add = `to ${name}: member: 'the column with the id of the membership',`;
    return [{ code: 'column-missing', where: `${nameOf(table)}.${member}`, what, add }];
  }
  const [first] = path;
  const owner = path.length === 1 && first ? columnsOf(first.column) : [];
  const isFound = findsBy(table, [member]) || findsBy(table, [...owner, member]);
  const what = `What of ${name} is somebody’s is looked up by it, and no index begins with it.`;
  return [
    ...(isFound ? [] : byIndex(table, [...new Set([...owner, member])], what)),
    ...fits(entry, table, [column], members ? [members] : undefined, 'the ids of members'),
  ];
}

function broken({ name }: DataMapEntry, what: string, add: string): Finding {
  return { code: 'path-broken', where: `${name}.path`, what, add };
}
