import type { Directory, HostMap } from '../host-map.ts';
import {
  type Catalogue,
  columnNamed,
  comparable,
  findsBy,
  holdsIds,
  indexOn,
  type LiveColumn,
  type LiveTable,
  nameOf,
  tableNamed,
} from './catalogue.ts';
import { mustBeNullable } from './columns.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

type Kind = 'text' | 'moment' | 'flag';

interface Expected {
  readonly kind?: Kind;
  /** Why it has to accept null. */
  readonly emptied?: string;
  /** What an enumeration has to be able to hold. */
  readonly holds?: readonly string[];
}

const ERASED = 'It is emptied where other rows still point at what is erased';

/** Whether the three tables that Sayso knows by shape have that shape, and what of their columns nothing classifies. */
export function directoryFindings(map: HostMap, catalogue: Catalogue, ignored: Ignored): readonly Finding[] {
  const { accounts, members, organizations } = map.directory;
  const expected = expectations(map.directory);
  const places = { accounts, members, organizations };
  return (['accounts', 'organizations', 'members'] as const).flatMap((where) => {
    const { columns, table: name, ids = 'text' } = places[where];
    const table = tableNamed(catalogue, name);
    if (!table) return [];
    const named = (Object.entries(columns) as [string, string][]).filter(([role]) => role !== 'epoch');
    return [
      ...named.flatMap(([role, column]) =>
        shape(`directory.${where}`, table, role, column, expected[where][role] ?? {}),
      ),
      ...idFindings(where, table, columns.id, ids),
      ...unclassified(map, where, table, catalogue, ignored),
      ...(where === 'members' ? links(map.directory, table, catalogue) : []),
    ];
  });
}

/** What each column is for; by the names of the directory. */
function expectations({
  accounts,
  members,
  organizations,
}: Directory): Record<keyof Directory, Record<string, Expected>> {
  const words = (held: Readonly<Record<string, string>> = {}) =>
    ({ kind: 'text', holds: Object.values(held) }) as const;
  const personal = { kind: 'text', emptied: 'It is emptied when its person goes' } as const;
  return {
    accounts: {
      displayName: { kind: 'text' },
      email: { kind: 'text' },
      createdAt: { kind: 'moment' },
      phone: { kind: 'text', emptied: ERASED },
      locale: { kind: 'text', emptied: ERASED },
      state: words({
        active: 'active',
        deactivated: 'deactivated',
        pendingDeletion: 'pendingDeletion',
        deleted: 'deleted',
        ...accounts.states,
      }),
    },
    organizations: {
      name: { kind: 'text' },
      plan: { kind: 'text' },
      state: words({ active: 'active', closed: 'closed', purged: 'purged', ...organizations.states }),
      code: { kind: 'text', emptied: ERASED },
      legalHold: { kind: 'flag' },
    },
    members: {
      account: { emptied: 'Deleting an account cuts its memberships off' },
      role: words(members.roles),
      state: words({ active: 'active', left: 'left', removed: 'removed', purged: 'purged', ...members.states }),
      joinedAt: { kind: 'moment' },
      name: personal,
      email: personal,
      phone: personal,
    },
  };
}

const TYPES: Readonly<Record<Kind, { readonly types: readonly string[]; readonly to: string }>> = {
  text: { types: ['text', 'varchar', 'bpchar', 'citext'], to: 'text' },
  moment: { types: ['timestamptz'], to: 'timestamptz' },
  flag: { types: ['bool'], to: 'boolean' },
};

function shape(
  where: string,
  table: LiveTable,
  role: string,
  name: string,
  { kind, emptied, holds = [] }: Expected,
): readonly Finding[] {
  const column = columnNamed(table, name);
  const at = `${nameOf(table)}.${name}`;
  if (!column)
    return [
      {
        code: 'column-missing',
        where: at,
        what: `The ${where} names it for ${role}, and the table does not have it.`,
        add: `to ${where}.columns: ${role}: 'the column as the database has it',`,
      },
    ];
  const unknown = column.labels && holds.filter((word) => !column.labels?.includes(word));
  return [
    ...(kind && !TYPES[kind].types.includes(column.type) ? [otherType(table, column, TYPES[kind].to)] : []),
    ...(emptied !== undefined && column.required ? [mustBeNullable(table, column, emptied)] : []),
    ...(unknown && unknown.length > 0
      ? [
          {
            code: 'column-type',
            where: at,
            what: `Its enumeration cannot hold ${unknown.join(', ')}.`,
            add: `to ${where}: ${role}s: the words of the enumeration for ${unknown.join(', ')}`,
          } as const,
        ]
      : []),
  ];
}

function otherType(table: LiveTable, column: LiveColumn, to: string): Finding {
  return {
    code: 'column-type',
    where: `${nameOf(table)}.${column.name}`,
    what: `The column is ${column.type} and has to be ${to}.`,
    add: `alter table ${table.sql} alter column ${column.sql} type ${to};`,
  };
}

function idFindings(
  where: keyof Directory,
  table: LiveTable,
  id: string,
  ids: 'text' | 'uuid' | 'integer',
): readonly Finding[] {
  const column = columnNamed(table, id);
  if (!column) return [];
  const at = `${nameOf(table)}.${id}`;
  const actual = (['text', 'uuid', 'integer'] as const).find((type) => holdsIds(column, type));
  const isUnique = table.indexes.some(
    ({ unique, columns: [first, ...more] }) => unique && first === id && more.length === 0,
  );
  return [
    ...(actual === ids
      ? []
      : [
          {
            code: 'column-type',
            where: at,
            what: `The ids are ${column.type}, and the directory says ${ids}.`,
            add:
              actual === undefined
                ? `alter table ${table.sql} alter column ${column.sql} type text; ids can be text, uuid or whole numbers.`
                : `to directory.${where}: ids: '${actual}',`,
          } as const,
        ]),
    ...(table.indexable && !isUnique
      ? [
          {
            code: 'key-not-unique',
            where: at,
            what: 'Two rows can have the same id here.',
            add: `alter table ${table.sql} add primary key (${column.sql});`,
          } as const,
        ]
      : []),
  ];
}

/** Where a row stays because others point at it, only what is named is emptied: the rest has to be looked at. */
function unclassified(
  { collections, directory }: HostMap,
  where: keyof Directory,
  table: LiveTable,
  catalogue: Catalogue,
  ignored: Ignored,
): readonly Finding[] {
  const here = Object.values(directory).filter((one) => tableNamed(catalogue, one.table) === table);
  const collected = collections.filter((one) => tableNamed(catalogue, one.table) === table);
  const named = [
    ...here.flatMap(({ columns }) => Object.values(columns) as string[]),
    ...collected.flatMap(({ columns = {} }) => Object.keys(columns)),
  ];
  // A collection over the same table says itself which columns it lacks.
  if (collected.length > 0) return [];
  return table.columns
    .filter((column) => !named.includes(column.name) && !ignored.column(table, column))
    .map((column) => ({
      code: 'column-unclassified',
      where: `${nameOf(table)}.${column.name}`,
      what: `Neither directory.${where} nor a collection says what this column holds.`,
      add: `to ignored: '${nameOf(table)}.${column.name}': 'why it may stay where other rows still point at this one',`,
    }));
}

/** The memberships' own ways: to whom they belong, and what they are found by. */
function links(
  { accounts, members, organizations }: Directory,
  table: LiveTable,
  catalogue: Catalogue,
): readonly Finding[] {
  const { account, organization } = members.columns;
  const typed = [
    { name: account, to: accounts },
    { name: organization, to: organizations },
  ].flatMap(({ name, to }) => {
    const column = columnNamed(table, name);
    const target = tableNamed(catalogue, to.table);
    const id = target && columnNamed(target, to.columns.id);
    return column && id && !comparable(column, id) ? [otherType(table, column, id.type)] : [];
  });
  const indexes = [organization, account]
    .filter((name) => columnNamed(table, name) && !findsBy(table, [name]))
    .map((name) => ({
      code: 'index-missing' as const,
      where: `${nameOf(table)}.${name}`,
      what: 'Memberships are looked up by it, and no index begins with it.',
      add: indexOn(table, name === organization ? [organization, account] : [name]),
    }));
  return [...typed, ...indexes];
}
