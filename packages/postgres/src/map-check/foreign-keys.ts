import type { ChangeKind } from '@sayso/contract';
import { type ErasureStep, erasureSteps } from '@sayso/contract/rules';
import { type ForeignKey, inForeignKeyOrder, unindexedKeysTo } from '../erasing/foreign-keys.ts';
import { cuttable, linksTo } from '../erasing/links.ts';
import { tablesErasedBy } from '../erasing/refuse-keys.ts';
import type { HostMap } from '../host-map.ts';
import { type Catalogue, columnNamed, indexOn, type LiveTable, nameOf, tableNamed } from './catalogue.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

/** All that take rows away, whether or not the host offers them now. */
const KINDS = ['delete-account', 'delete-organization', 'reset-organization'] as const satisfies readonly ChangeKind[];

/** A key with the tables at both ends. */
interface Pointing {
  readonly key: ForeignKey;
  readonly from: LiveTable;
  readonly to: LiveTable;
}

interface Plan {
  readonly kind: ChangeKind;
  /** In the order in which they are carried out. */
  readonly steps: readonly ErasureStep[];
  /** The tables out of which it takes rows. */
  readonly erased: ReadonlySet<LiveTable>;
}

/** Every foreign key that points at what some ending erases: whether an index finds its rows, and what becomes of them. */
export function foreignKeyFindings(map: HostMap, catalogue: Catalogue, ignored: Ignored): readonly Finding[] {
  const plans = KINDS.map((kind) => planOf(kind, map, catalogue));
  const tables = plans.flatMap(({ steps }) => steps.flatMap((step) => tablesErasedBy(step, map)));
  const unindexed = withTables(unindexedKeysTo(tables, catalogue.keys), catalogue);
  return [
    ...unindexed.map(missingIndex),
    ...unanswered(plans, map, catalogue),
    ...withTables(catalogue.keys, catalogue).flatMap((one) => [
      ...fromPassedOver(one, plans, map, catalogue, ignored),
      ...intoTheDirectory(one, plans, map, catalogue, ignored),
    ]),
  ];
}

function planOf(kind: ChangeKind, map: HostMap, catalogue: Catalogue): Plan {
  const steps = inForeignKeyOrder(erasureSteps(kind, map.collections), map, catalogue.keys);
  const names = steps.flatMap((step) => tablesErasedBy(step, map));
  return { kind, steps, erased: new Set(names.flatMap((name) => tableNamed(catalogue, name) ?? [])) };
}

function withTables(keys: readonly ForeignKey[], catalogue: Catalogue): readonly Pointing[] {
  return keys.flatMap((key) => {
    const [from, to] = [key.from, key.to].map(([name = '']) => tableNamed(catalogue, name));
    return from && to ? [{ key, from, to }] : [];
  });
}

function missingIndex({ from, key, to }: Pointing): Finding {
  const what = `It points at ${nameOf(to)}: each row that is erased there would look through the whole of ${nameOf(from)}.`;
  return { code: 'index-missing', where: whereOf(from, key), what, add: indexOn(from, key.columns) };
}

/** Where the erasing worker would refuse to start. */
function unanswered(plans: readonly Plan[], map: HostMap, catalogue: Catalogue): readonly Finding[] {
  return catalogue.keys.flatMap((key): readonly Finding[] => {
    const [one] = withTables([key], catalogue);
    const holding = plans.filter(({ steps }) =>
      steps.some((_, index) => linksTo(steps, index, map, [key]).unanswered.includes(key)),
    );
    if (!one || holding.length === 0) return [];
    const { from, to } = one;
    const at = kindsOf(holding);
    const where = whereOf(from, key);
    const drop = dropsOf(one, map);
    if (holding.every(({ erased }) => erased.has(from))) {
      const what = `It and ${nameOf(to)} point at each other, and at ${at} none can go first.`;
      return [{ code: 'foreign-key-circle', where, what, add: drop ?? anew(one, 'on delete cascade') }];
    }
    const cascades = key.onDelete === 'cascade';
    const too = `the collection of ${nameOf(from)} be erased at ${at}, too.`;
    const what = cascades ? 'takes them along with' : 'keeps from being erased those of';
    return [
      {
        code: cascades ? 'foreign-key-cascades' : 'foreign-key-blocks',
        where,
        what: `Its rows stay at ${at}, and this key ${what} ${nameOf(to)}.`,
        add: drop === undefined ? `Let ${too}` : `${drop} Or let ${too}`,
      },
    ];
  });
}

/** Lets the worker cut a key; nothing where each of its columns is needed to find the rows themselves. */
function dropsOf({ from, key }: Pointing, map: HostMap): string | undefined {
  const cut = cuttable({ ...key, nullable: key.columns }, map, 'organization');
  const drops = cut.map((name) => `alter column ${columnNamed(from, name)?.sql ?? name} drop not null`);
  return drops.length === 0 ? undefined : `alter table ${from.sql} ${drops.join(', ')};`;
}

/** A table that no ending concerns lets go by itself of what is erased, or goes along: Sayso does not touch it. */
function fromPassedOver(
  pointing: Pointing,
  plans: readonly Plan[],
  map: HostMap,
  catalogue: Catalogue,
  ignored: Ignored,
): readonly Finding[] {
  const { from, key, to } = pointing;
  if (!ignored.table(from) || isPassedOver(from, key, ignored) || isOfDirectory(to, map, catalogue)) return [];
  const erasing = plans.filter(({ erased }) => erased.has(to));
  const isLetGo = key.onDelete === 'cascade' || (key.onDelete === 'empty' && key.nullable.length > 0);
  if (erasing.length === 0 || isLetGo) return [];
  const what = `Nothing becomes of its rows at ${kindsOf(erasing)}, and they keep those of ${nameOf(to)} from being erased.`;
  const add = `${anew(pointing, 'on delete set null')} Or make a collection of ${nameOf(from)}.`;
  return [{ code: 'foreign-key-blocks', where: whereOf(from, key), what, add }];
}

/** Rows of the directory at which others point stay, with nothing in them; the others are not to go with them. */
function intoTheDirectory(
  pointing: Pointing,
  plans: readonly Plan[],
  map: HostMap,
  catalogue: Catalogue,
  ignored: Ignored,
): readonly Finding[] {
  const { from, key, to } = pointing;
  const { accounts, members, organizations } = map.directory;
  const isMapped =
    isOfDirectory(from, map, catalogue) || map.collections.some((entry) => tableNamed(catalogue, entry.table) === from);
  const isCut = tableNamed(catalogue, members.table) === from && key.columns.join() === members.columns.account;
  if (key.onDelete !== 'cascade' || !isMapped || isCut || isPassedOver(from, key, ignored)) return [];
  if (!isOfDirectory(to, map, catalogue)) return [];
  // One account goes, and one organization: what points at it within its own table is another one.
  const isOther = from === to && [accounts, organizations].some(({ table }) => tableNamed(catalogue, table) === to);
  const taking = plans.filter(({ erased }) => erased.has(to) && (isOther || !erased.has(from)));
  if (taking.length === 0) return [];
  const what = `Its rows stay at ${kindsOf(taking)}, and this key takes them along with ${nameOf(to)}.`;
  return [{ code: 'foreign-key-cascades', where: whereOf(from, key), what, add: anew(pointing, '') }];
}

function isOfDirectory(table: LiveTable, { directory }: HostMap, catalogue: Catalogue): boolean {
  return Object.values(directory).some((one) => tableNamed(catalogue, one.table) === table);
}

function isPassedOver(from: LiveTable, { columns }: ForeignKey, ignored: Ignored): boolean {
  return columns.flatMap((name) => columnNamed(from, name) ?? []).some((column) => ignored.column(from, column));
}

function whereOf(from: LiveTable, { columns }: ForeignKey): string {
  return `${nameOf(from)}.${columns.join(', ')}`;
}

function kindsOf(plans: readonly Plan[]): string {
  return plans.map(({ kind }) => kind).join(' and ');
}

/** The same key with another rule. */
function anew({ from, key: { columns, name, references }, to }: Pointing, rule: string): string {
  const own = columns.flatMap((column) => columnNamed(from, column) ?? []);
  const theirs = references.flatMap((column) => columnNamed(to, column)?.sql ?? []);
  const nullable = rule.endsWith('null') ? own.filter(({ required }) => required) : [];
  const changes = [
    ...nullable.map(({ sql }) => `alter column ${sql} drop not null`),
    `drop constraint "${name.replaceAll('"', '""')}"`,
    `add foreign key (${own.map(({ sql }) => sql).join(', ')}) references ${to.sql} (${theirs.join(', ')}) ${rule}`.trimEnd(),
  ];
  return `alter table ${from.sql} ${changes.join(', ')};`;
}
