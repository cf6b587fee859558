import type { DataMapEntry } from '@sayso/contract';
import { columnsOf, type ErasureStep, keyColumnsOf } from '@sayso/contract/rules';
import type { Keyed } from '../collections/record-key.ts';
import type { HostMap } from '../host-map.ts';
import type { CollectionStep } from './collection-step.ts';
import type { ForeignKey } from './foreign-keys.ts';

/** A table of the map whose rows can be found one by one. */
export interface Holder extends Keyed {
  readonly table: string;
  /** Absent: a table of the directory that is no collection. */
  readonly entry?: DataMapEntry;
}

/** A foreign key that is cut before the rows go at which it points: these columns of its rows are emptied. */
export interface Link {
  readonly key: ForeignKey;
  readonly holder: Holder;
  readonly columns: readonly string[];
}

/** What becomes of the keys that point at what a step erases. */
export interface LinksTo {
  readonly cut: readonly Link[];
  /** Within the table itself and never empty: rows at which none points any more go first. */
  readonly within: readonly ForeignKey[];
  /** Rows that stay, or that cannot go before, hold on to what goes. */
  readonly unanswered: readonly ForeignKey[];
}

/** Works out, from the order of the steps, the catalogue and the map, how the keys are let go that point at what one of the steps erases. */
export function linksTo(
  steps: readonly ErasureStep[],
  index: number,
  map: HostMap,
  keys: readonly ForeignKey[],
): LinksTo {
  const step = steps[index];
  const table = step && erasedTable(step, map);
  const answers = { cut: [] as Link[], within: [] as ForeignKey[], unanswered: [] as ForeignKey[] };
  if (step?.type !== 'collection' || table === undefined) return answers;
  for (const key of keys.filter(({ to }) => to.includes(table))) {
    const holder = holderOf(key, map);
    const isWithin = key.from.includes(table);
    const before = steps.slice(0, index);
    if (!holder || (!isWithin && goesBefore(key, map, before, (one) => isWhole(one, step.of)))) continue;
    const columns = cuttable(key, map, step.of);
    if (columns.length > 0) answers.cut.push({ key, holder, columns });
    else if (isWithin) answers.within.push(key);
    else if (!isLetGo(key, steps, map) && !goesBefore(key, map, before)) answers.unanswered.push(key);
  }
  return answers;
}

/**
 * The keys by which rows that stay would go along with those of the directory that one of the steps takes away. Others hold on to these, and
 * then they stay with nothing in them.
 */
export function takenAlong(
  steps: readonly ErasureStep[],
  index: number,
  map: HostMap,
  keys: readonly ForeignKey[],
): readonly ForeignKey[] {
  const { accounts, members, organizations } = map.directory;
  const type = steps[index]?.type;
  const going = type === 'identity' ? [accounts] : type === 'organization' ? [organizations, members] : [];
  return keys.filter(
    (key) =>
      key.onDelete === 'cascade' &&
      going.some(({ table }) => key.to.includes(table)) &&
      collectionsIn(key, map).length > 0 &&
      !Object.values(map.directory).some(({ table }) => key.from.includes(table)) &&
      !goesBefore(key, map, steps.slice(0, index)),
  );
}

/** The columns to be emptied: none that the way to an owner, a record's own id or the directory needs. */
export function cuttable({ from, nullable }: ForeignKey, map: HostMap, of: CollectionStep['of']): readonly string[] {
  const fixed = new Set(from.flatMap((table) => fixedColumns(table, map, of)));
  return nullable.filter((column) => !fixed.has(column));
}

/** True when the database itself lets go of what points there, and takes along nothing but what goes as well. */
export function isLetGo(key: ForeignKey, steps: readonly ErasureStep[], map: HostMap): boolean {
  if (key.onDelete !== 'cascade') return key.onDelete === 'empty';
  return goesBefore(key, map, steps, ({ action }) => action === 'erase');
}

/** Names what holds on to rows that are to go, and what the host can do about it. */
export class UnansweredKey extends Error {
  override readonly name = 'UnansweredKey';

  constructor(keys: readonly ForeignKey[], map: HostMap) {
    const named = keys.map((key) => {
      const { columns, from, name, onDelete, to } = key;
      const what =
        onDelete === 'cascade'
          ? `takes rows along that the data map keeps`
          : `holds on to what goes before its own rows`;
      const table = quoted(from[0] ?? '');
      const isCut = !Object.values(map.directory).some((one) => to.includes(one.table));
      const drops = (isCut ? cuttable({ ...key, nullable: columns }, map, 'organization') : []).map(
        (column) => `alter column ${quoted(column)} drop not null`,
      );
      const rule = onDelete === 'cascade' ? ', or give the key another rule' : '';
      const nullable = drops.length === 0 ? rule : `, or: alter table ${table} ${drops.join(', ')}`;
      return `the key ${name} of ${table} ${what} of ${quoted(to[0] ?? '')}. Erase ${table} as well${nullable}`;
    });
    super(`Erasing would not come to its end, and is refused: ${[...new Set(named)].join('; ')}`);
  }
}

/** As a statement has it. */
export function quoted(name: string): string {
  const parts = name
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`));
  return parts.join('.');
}

function erasedTable(step: ErasureStep, { collections }: HostMap): string | undefined {
  if (step.type !== 'collection' || step.action === 'anonymize') return undefined;
  return collections.find(({ name }) => name === step.collection)?.table;
}

function collectionsIn({ from }: ForeignKey, { collections }: HostMap): readonly DataMapEntry[] {
  return collections.filter(({ table }) => from.includes(table));
}

/** Nothing for a table that the map does not have: what is not classified is left alone. */
function holderOf(key: ForeignKey, map: HostMap): Holder | undefined {
  const [entry] = collectionsIn(key, map);
  if (entry) return { name: entry.name, table: entry.table, key: keyColumnsOf(entry), entry };
  const { accounts, members, organizations } = map.directory;
  const own = [accounts, members, organizations].find(({ table }) => key.from.includes(table));
  return own && { name: own.table, table: own.table, key: own.columns.id };
}

/** True when each collection in the table from which the key points is erased in one of these steps. */
function goesBefore(
  key: ForeignKey,
  map: HostMap,
  steps: readonly ErasureStep[],
  counts: (step: CollectionStep) => boolean = () => true,
): boolean {
  const erases = (step: ErasureStep, { name }: DataMapEntry) =>
    step.type === 'collection' && step.collection === name && step.action !== 'anonymize' && counts(step);
  const entries = collectionsIn(key, map);
  return entries.length > 0 && entries.every((entry) => steps.some((step) => erases(step, entry)));
}

/** What is of a member, or from before a fresh start, is only a part of what could point there. */
function isWhole(step: CollectionStep, of: CollectionStep['of']): boolean {
  return step.of === of && (of === 'organization' || of === 'account');
}

function fixedColumns(table: string, { collections, directory }: HostMap, of: CollectionStep['of']): readonly string[] {
  const { accounts, members, organizations } = directory;
  const shaped = [accounts, members, organizations]
    .filter((one) => one.table === table)
    .flatMap(({ columns }) => Object.values(columns));
  const ofEntries = collections.flatMap((entry) => {
    const ways = entry.path.flatMap(({ column }, nth) => {
      const at = nth === 0 ? entry.table : entry.path[nth - 1]?.references?.table;
      return at === table ? columnsOf(column) : [];
    });
    if (entry.table !== table) return ways;
    // Once it is gone, nobody finds the records of a person who is being forgotten.
    const member = of === 'organization' || entry.member === undefined ? [] : [entry.member];
    return [...ways, ...keyColumnsOf(entry), ...member];
  });
  return [...shaped, ...ofEntries];
}
