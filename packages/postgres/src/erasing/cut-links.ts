import type { DataMapEntry } from '@sayso/contract';
import { keyColumnsOf } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ownedBy, samePlace } from '../collections/owner-path.ts';
import { idOfParts, inKeyOrder, keyOf, keySlots, type KeyValues, keyValuesOf } from '../collections/record-key.ts';
import type { Directory } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import { type CollectionStep, meantBy, type Whose } from './collection-step.ts';
import type { Erasure } from './erasures.ts';
import type { Link } from './links.ts';

interface Values extends KeyValues, Whose {
  readonly first: boolean;
  readonly size: number;
}

type Value = (name: keyof Values) => RawBuilder<unknown>;

export interface Batch {
  /** How many rows were looked at; fewer than asked for: there are no more. */
  readonly seen: number;
  /** The id of the last of them. */
  readonly last: string | null;
}

/**
 * Empties the columns by which rows point at what a step erases, so many rows after this one. What was cut points nowhere: there is no
 * place to remember, and whoever goes on finds only the rest.
 */
export function cutting(
  db: Kysely<unknown>,
  directory: Directory,
  { columns, holder, key }: Link,
  erased: DataMapEntry,
  { of }: CollectionStep,
) {
  const table = sql.table(holder.table);
  const pointing = (alias: string, value: Value) => sql`${ofSameOwner(holder.entry, of, alias, value)} exists (
    select from ${sql.table(erased.table)} as t
    where ${samePlace('t', key.references, alias, key.columns)} and ${meantBy(erased, directory, of, 't', value)})`;
  const names = keyColumnsOf(holder);
  const keys = names.map((_, index) => sql.id(`key${index}`));
  const cut = statement<Values, Batch>(
    db,
    (value) => sql`with batch as materialized (
        select ${sql.join(names.map((name, index) => sql`${column('b', name)} as ${keys[index]}`))} from ${table} as b
        where ${pointing('b', value)} and (${value('first')}::boolean or ${keyOf(holder, 'b')} > ${keySlots(holder, value)})
        order by ${inKeyOrder(holder, 'b')} limit ${value('size')}),
      cut as (update ${table} as c set ${sql.join(columns.map((name) => sql`${sql.id(name)} = null`))}
        where ${pointing('c', value)} and ${keyOf(holder, 'c')} in (select ${sql.join(keys)} from batch) returning true)
      select (select count(*)::int from batch) as "seen", (select count(*)::int from cut) as "cut",
        (select ${idOfParts(keys)} from batch order by ${sql.join(keys.map((one) => sql`batch.${one} desc`))} limit 1) as "last"`,
  );
  return async (on: Executor, { tenant, subject }: Erasure, after: string | null, size: number): Promise<Batch> => {
    const [row] = await cut(on, {
      owner: tenant,
      owners: subject.organizations,
      members: subject.members,
      ...keyValuesOf(holder, after),
      first: after === null,
      size,
    });
    return row ?? { seen: 0, last: null };
  };
}

export type Cutting = ReturnType<typeof cutting>;

/** Where rows of the same kind of owner point there, only this owner's do; else the rows at which they point say whose they are. */
function ofSameOwner(
  entry: DataMapEntry | undefined,
  of: CollectionStep['of'],
  alias: string,
  value: Value,
): RawBuilder<unknown> {
  if (entry?.owner !== (of === 'account' ? 'account' : 'organization')) return sql``;
  const owner = of === 'member' ? sql`any(${value('owners')})` : value('owner');
  return sql`${ownedBy(entry, alias, owner)} and`;
}
