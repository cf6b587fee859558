import type { ChangeKind, DataMapEntry } from '@sayso/contract';
import { erasureSteps } from '@sayso/contract/rules';
import { tablesErasedBy } from '../erasing/refuse-unindexed-keys.ts';
import type { HostMap } from '../host-map.ts';
import {
  type Catalogue,
  columnNamed,
  findsBy,
  indexOn,
  type LiveKey,
  type LiveTable,
  nameOf,
  tableNamed,
} from './catalogue.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

/** All that take rows away, whether or not the host offers them now. */
const KINDS = ['delete-account', 'delete-organization', 'reset-organization'] as const satisfies readonly ChangeKind[];

/** Every foreign key that points at what some ending erases: whether it is found by an index, and what becomes of its own rows. */
export function foreignKeyFindings(map: HostMap, catalogue: Catalogue, ignored: Ignored): readonly Finding[] {
  const erasures = KINDS.map((kind) => erasureOf(kind, map, catalogue));
  const pointing = catalogue.keys.flatMap((key): readonly Finding[] => {
    const from = tableOf(catalogue, key.from);
    const to = tableOf(catalogue, key.to);
    if (!from || !to) return [];
    const erasing = erasures.filter(({ tables }) => tables.has(to));
    if (erasing.length === 0) return [];
    const leaving = erasing.filter(({ tables }) => !tables.has(from)).map(({ kind }) => kind);
    const known = isKnown(map, catalogue, ignored, from, key);
    return [
      ...unindexed(from, to, key),
      ...(known && leaving.length > 0 ? unanswered(map, catalogue, from, to, key, leaving) : []),
    ];
  });
  return [...pointing, ...circles(erasures, catalogue)];
}

interface Erasure {
  readonly kind: ChangeKind;
  /** The tables out of which it takes rows. */
  readonly tables: ReadonlySet<LiveTable>;
  /** Those of them that are collections. */
  readonly collected: ReadonlySet<LiveTable>;
}

function erasureOf(kind: ChangeKind, map: HostMap, catalogue: Catalogue): Erasure {
  const steps = erasureSteps(kind, map.collections);
  const named = (names: readonly string[]) => new Set(names.flatMap((name) => tableNamed(catalogue, name) ?? []));
  return {
    kind,
    tables: named(steps.flatMap((step) => tablesErasedBy(step, map))),
    collected: named(steps.filter(({ type }) => type === 'collection').flatMap((step) => tablesErasedBy(step, map))),
  };
}

function tableOf({ tables }: Catalogue, oid: string): LiveTable | undefined {
  return tables.find((table) => table.oid === oid);
}

/** A table that nothing classifies is said once, as such; a column that is passed over has its answer. */
function isKnown(
  { collections, directory }: HostMap,
  catalogue: Catalogue,
  ignored: Ignored,
  from: LiveTable,
  { columns }: LiveKey,
): boolean {
  const passedOver = columns.some((name) => {
    const column = columnNamed(from, name);
    return column !== undefined && ignored.column(from, column);
  });
  if (passedOver) return false;
  const mapped = [...Object.values(directory), ...collections].some(
    ({ table }) => tableNamed(catalogue, table) === from,
  );
  return mapped || ignored.table(from);
}

function unindexed(from: LiveTable, to: LiveTable, { columns }: LiveKey): readonly Finding[] {
  if (findsBy(from, columns)) return [];
  return [
    {
      code: 'index-missing',
      where: `${nameOf(from)}.${columns.join(', ')}`,
      what: `It points at ${nameOf(to)}: each row that is erased there would look through the whole of ${nameOf(from)}.`,
      add: indexOn(from, columns),
    },
  ];
}

/** What becomes of rows that stay when those at which they point are erased. */
function unanswered(
  { collections, directory }: HostMap,
  catalogue: Catalogue,
  from: LiveTable,
  to: LiveTable,
  key: LiveKey,
  kinds: readonly ChangeKind[],
): readonly Finding[] {
  const where = `${nameOf(from)}.${key.columns.join(', ')}`;
  const at = kinds.join(' and ');
  const columns = key.columns.flatMap((name) => columnNamed(from, name) ?? []);
  const isNullable = key.emptied.every((name) => columnNamed(from, name)?.required === false);
  const goes = `let the collection of ${nameOf(from)} be erased at ${at}, too`;
  switch (key.onDelete) {
    case 'cascade':
      return [
        {
          code: 'foreign-key-cascades',
          where,
          what: `Its rows stay at ${at}, and this key takes them along with ${nameOf(to)}.`,
          add: `${setNull(
            from,
            to,
            key,
            columns.map(({ sql }) => sql),
          )} Or: ${goes}.`,
        },
      ];
    case 'empty':
      if (isNullable) return [];
      break;
    case 'nothing':
      // Rows of the directory at which others still point stay, with nothing in them. What an account leaves is cut off before.
      if (
        Object.values(directory).some(({ table }) => tableNamed(catalogue, table) === to) &&
        !isCollected(collections, catalogue, to, kinds)
      )
        return [];
      break;
    default:
      key.onDelete satisfies never;
  }
  return [
    {
      code: 'foreign-key-blocks',
      where,
      what: `Its rows stay at ${at}, and keep those of ${nameOf(to)} from being erased.`,
      add: `${setNull(
        from,
        to,
        key,
        columns.map(({ sql }) => sql),
      )} Or: ${goes}.`,
    },
  ];
}

/** A table of the directory can be a collection as well, whose rows then go. */
function isCollected(
  collections: readonly DataMapEntry[],
  catalogue: Catalogue,
  table: LiveTable,
  kinds: readonly ChangeKind[],
): boolean {
  const over = collections.filter((entry) => tableNamed(catalogue, entry.table) === table);
  return kinds.some((kind) =>
    erasureSteps(kind, over).some((step) => step.type === 'collection' && step.action !== 'anonymize'),
  );
}

function setNull(from: LiveTable, to: LiveTable, { columns, name }: LiveKey, quoted: readonly string[]): string {
  const nullable = columns.flatMap((column) => {
    const live = columnNamed(from, column);
    return live?.required ? [`alter column ${live.sql} drop not null, `] : [];
  });
  const constraint = /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
  return `alter table ${from.sql} ${nullable.join('')}drop constraint ${constraint}, add constraint ${constraint} foreign key (${quoted.join(', ')}) references ${to.sql} on delete set null;`;
}

/** Tables that point at each other in a circle, where no key of it can be emptied first or wait for the end of the transaction. */
function circles(erasures: readonly Erasure[], catalogue: Catalogue): readonly Finding[] {
  const found = erasures.flatMap(({ collected }) => {
    const hard = catalogue.keys.flatMap((key) => {
      const from = tableOf(catalogue, key.from);
      const to = tableOf(catalogue, key.to);
      const binds = key.onDelete === 'nothing' && !key.deferrable && key.from !== key.to;
      const columns = from ? key.columns.map((name) => columnNamed(from, name)) : [];
      const required = columns.every((column) => column?.required);
      return from && to && binds && required && collected.has(from) && collected.has(to) ? [{ from, to, key }] : [];
    });
    const leadsTo = (table: LiveTable, end: LiveTable, seen = new Set<LiveTable>()): boolean => {
      if (table === end) return true;
      if (seen.has(table)) return false;
      seen.add(table);
      return hard.some(({ from, to }) => from === table && leadsTo(to, end, seen));
    };
    return hard.filter(({ from, to }) => leadsTo(to, from));
  });
  const [first] = found;
  if (!first) return [];
  const around = [...new Set(found.map(({ from }) => nameOf(from)))];
  const { sql } = columnNamed(first.from, first.key.columns[0] ?? '') ?? { sql: '' };
  return [
    {
      code: 'foreign-key-circle',
      where: around.join(', '),
      what: 'They point at each other, and none can go first.',
      add: `alter table ${first.from.sql} alter column ${sql} drop not null; or make one of the keys deferrable.`,
    },
  ];
}
