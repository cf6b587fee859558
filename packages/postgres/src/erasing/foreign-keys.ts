import type { DataMapEntry } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import { CompiledQuery } from 'kysely';
import type { HostMap } from '../host-map.ts';
import type { Executor } from '../sql/statement.ts';
import type { CollectionStep } from './collection-step.ts';
import { cuttable, isLetGo, quoted } from './links.ts';

/** A key by which one table points at another. */
export interface ForeignKey {
  readonly name: string;
  /** The names by which a map can mean the table: with its schema, and without it where it is found so. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly columns: readonly string[];
  /** The columns of `to`, in the same order. */
  readonly references: readonly string[];
  /** Those of the columns that can be emptied so that nothing is pointed at any more; none where not all can that would have to be. */
  readonly nullable: readonly string[];
  /** What the database does itself when a row that is pointed at goes: nothing, too, where it would empty what has to have a value. */
  readonly onDelete: 'nothing' | 'cascade' | 'empty';
  /** True when an index of `from` begins with its columns. */
  readonly indexed: boolean;
}

const QUERY = CompiledQuery.raw(`
  select k.conname as "name",
    array[fn.nspname || '.' || f.relname] || case when pg_table_is_visible(f.oid) then array[f.relname::text] end as "from",
    array[tn.nspname || '.' || t.relname] || case when pg_table_is_visible(t.oid) then array[t.relname::text] end as "to",
    array(select a.attname::text from unnest(k.conkey) with ordinality as c (number, nth)
      join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = c.number order by c.nth) as "columns",
    array(select a.attname::text from unnest(k.confkey) with ordinality as c (number, nth)
      join pg_attribute as a on a.attrelid = k.confrelid and a.attnum = c.number order by c.nth) as "references",
    case when k.confmatchtype = 'f' and exists (select from pg_attribute as a
      where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and (a.attnotnull or a.attgenerated <> '')) then '{}'
    else array(select a.attname::text from unnest(coalesce(k.confdelsetcols, k.conkey)) with ordinality as c (number, nth)
      join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = c.number
      where not a.attnotnull and a.attgenerated = '' order by c.nth) end as "nullable",
    case k.confdeltype when 'c' then 'cascade' when 'd' then 'empty' when 'n' then
      case when exists (select from pg_attribute as a where a.attrelid = k.conrelid and a.attnotnull
        and a.attnum = any(coalesce(k.confdelsetcols, k.conkey))) then 'nothing' else 'empty' end
    else 'nothing' end as "onDelete",
    exists (select from pg_index as i where i.indrelid = k.conrelid and i.indisvalid and i.indpred is null
      and k.conkey @> (i.indkey::int2[])[0:cardinality(k.conkey) - 1]
      and k.conkey <@ (i.indkey::int2[])[0:cardinality(k.conkey) - 1]) as "indexed"
  from pg_constraint as k
    join pg_class as f on f.oid = k.conrelid join pg_namespace as fn on fn.oid = f.relnamespace
    join pg_class as t on t.oid = k.confrelid join pg_namespace as tn on tn.oid = t.relnamespace
  where k.contype = 'f' and k.conparentid = 0
  order by fn.nspname, f.relname, k.conname`);

/** All foreign keys of the database, out of its catalogue. */
export async function foreignKeysIn(on: Executor): Promise<readonly ForeignKey[]> {
  const { rows } = await on.executeQuery(QUERY);
  return rows as ForeignKey[];
}

/**
 * The steps with those first whose records point at others that go as well, by a key or on the way to their owner: once the way is erased,
 * nobody finds any more what stood at its end. What is revoked elsewhere comes as early as that allows, and what is no collection keeps its
 * place. Of tables that point at each other in a circle that one goes first at which only keys point that can be cut, or whose rows the
 * database takes along.
 */
export function inForeignKeyOrder(
  steps: readonly ErasureStep[],
  map: HostMap,
  keys: readonly ForeignKey[],
): readonly ErasureStep[] {
  const waiting = steps.filter((step) => step.type === 'collection');
  const entryOf = ({ collection }: CollectionStep) => map.collections.find(({ name }) => name === collection);
  const free = (step: CollectionStep, held: (from: CollectionStep) => readonly string[]) =>
    step.action === 'anonymize' || !waiting.some((from) => held(from).includes(entryOf(step)?.table ?? ''));
  const all = (from: CollectionStep) => targetsOf(entryOf(from), from.action === 'anonymize' ? [] : keys);
  const firm = (from: CollectionStep) =>
    targetsOf(
      entryOf(from),
      from.action === 'anonymize'
        ? []
        : keys.filter((key) => cuttable(key, map, from.of).length === 0 && !isLetGo(key, steps, map)),
    );
  const ordered: ErasureStep[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((step) => free(step, all));
    const loose = next < 0 ? waiting.findIndex((step) => free(step, firm)) : next;
    ordered.push(...waiting.splice(Math.max(loose, 0), 1));
  }
  return [...ordered, ...steps.filter((step) => step.type !== 'collection')];
}

/** The other tables that the records of an entry point at. */
function targetsOf(entry: DataMapEntry | undefined, keys: readonly ForeignKey[]): readonly string[] {
  if (!entry) return [];
  const ways = entry.path.flatMap(({ references }) => references?.table ?? []);
  const byKeys = keys.filter(({ from }) => from.includes(entry.table)).flatMap(({ to }) => to);
  return [...ways, ...byKeys].filter((table) => table !== entry.table);
}

/** The keys without an index that point at one of these tables: each row that goes would look through the whole of the other table. */
export function unindexedKeysTo(tables: readonly string[], keys: readonly ForeignKey[]): readonly ForeignKey[] {
  const erased = new Set(tables);
  return keys.filter(({ to, indexed }) => !indexed && to.some((table) => erased.has(table)));
}

/** Names the index that is missing. */
export class MissingIndex extends Error {
  override readonly name = 'MissingIndex';

  constructor(keys: readonly ForeignKey[]) {
    const indexes = keys.map(
      ({ from, columns }) => `create index on ${quoted(from[0] ?? '')} (${columns.map(quoted).join(', ')})`,
    );
    super(`Erasing would be slow, and is refused: ${[...new Set(indexes)].join('; ')}`);
  }
}
