import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { columnsOf } from '@sayso/contract/rules';
import { type Catalogue, columnNamed, type LiveColumn, type LiveTable, nameOf, tableNamed } from './catalogue.ts';
import { canBeWrittenAs, columnLine } from './column-line.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

/** Every column of a collection that it does not classify, or classifies as something else than it is. */
export function columnFindings(entry: DataMapEntry, catalogue: Catalogue, ignored: Ignored): readonly Finding[] {
  const table = tableNamed(catalogue, entry.table);
  if (!table) return [];
  return [
    ...table.columns.flatMap((column) => undeclared(entry, table, column, ignored)),
    ...Object.entries(entry.columns ?? {}).flatMap(([name, declared]) => misdeclared(entry, table, name, declared)),
    ...mustAcceptNull(entry).flatMap(({ name, why }) => cannotBeEmptied(entry, table, name, why)),
  ];
}

function undeclared(entry: DataMapEntry, table: LiveTable, column: LiveColumn, ignored: Ignored): readonly Finding[] {
  if (Object.hasOwn(entry.columns ?? {}, column.name) || column.name === entry.epoch) return [];
  // What is left out of exports has a place all the same: it stays, goes or is emptied. What has a part in that is named for it.
  if (entry.export !== 'include' && (isNamed(entry, column.name) || ignored.column(table, column))) return [];
  return [
    {
      code: 'column-unclassified',
      where: `${nameOf(table)}.${column.name}`,
      what: `The collection ${entry.name} does not classify this column.`,
      add: `to the columns of ${entry.name}, with secret or thirdParty where it is: ${columnLine(column)}`,
    },
  ];
}

function isNamed({ key = 'id', member, path: [step], personal = {} }: DataMapEntry, column: string): boolean {
  return [...columnsOf(key), ...columnsOf(step?.column ?? []), member, ...Object.keys(personal)].includes(column);
}

function misdeclared(
  { name: collection, export: exported }: DataMapEntry,
  table: LiveTable,
  name: string,
  declared: DataColumn,
): readonly Finding[] {
  const column = columnNamed(table, name);
  const where = `${nameOf(table)}.${name}`;
  if (!column)
    return [
      {
        code: 'column-missing',
        where,
        what: `The collection ${collection} classifies a column that the table does not have.`,
        add: `Take ${name} out of the columns of ${collection}.`,
      },
    ];
  if (exported !== 'include') return [];
  const line = `in the columns of ${collection}: ${columnLine(column, declared)}`;
  if (!canBeWrittenAs(column, declared.type))
    return [{ code: 'column-type', where, what: `The column is ${column.type} and not ${declared.type}.`, add: line }];
  if (!column.required && declared.nullable !== true)
    return [
      {
        code: 'column-nullable',
        where,
        what: 'The column can be null, and the map says that it cannot.',
        add: `${line} or alter table ${table.sql} alter column ${column.sql} set not null;`,
      },
    ];
  return [];
}

interface Emptied {
  readonly name: string;
  readonly why: string;
}

/** The columns that some act sets to null. */
function mustAcceptNull(entry: DataMapEntry): readonly Emptied[] {
  const { member, onDelete, onDeleteAccount, onLeave, personal = {} } = entry;
  const isEmptied = onLeave !== 'keep' || onDeleteAccount === 'anonymize' || onDelete === 'anonymize';
  const own = isEmptied ? Object.keys(personal) : [];
  const detached = member !== undefined && onLeave === 'detach' ? [member] : [];
  return [
    ...own.map((name) => ({ name, why: 'What is personal is emptied when its person goes' })),
    ...detached.map((name) => ({ name, why: 'Leaving takes records off the member' })),
  ];
}

function cannotBeEmptied(
  { name: collection }: DataMapEntry,
  table: LiveTable,
  name: string,
  why: string,
): readonly Finding[] {
  const column = columnNamed(table, name);
  const where = `${nameOf(table)}.${name}`;
  if (!column)
    return [
      {
        code: 'column-missing',
        where,
        what: `The collection ${collection} names a column that the table does not have.`,
        add: `Name the column of ${nameOf(table)} that is meant, or take ${name} out of ${collection}.`,
      },
    ];
  if (column.generated)
    return [
      {
        code: 'column-nullable',
        where,
        what: `${why}, and this column is worked out of others.`,
        add: `to personal of ${collection}: the columns that it is made of, instead of ${name}`,
      },
    ];
  return column.required ? [mustBeNullable(table, column, why)] : [];
}

/** A column that is to be emptied and has to have a value. */
export function mustBeNullable(table: LiveTable, column: LiveColumn, why: string): Finding {
  return {
    code: 'column-nullable',
    where: `${nameOf(table)}.${column.name}`,
    what: `${why}, and this column does not accept null.`,
    add: `alter table ${table.sql} alter column ${column.sql} drop not null;`,
  };
}
