import type { DataMapEntry } from '@sayso/contract';
import { type ErasureStep, keyColumnsOf } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { formerOf } from '../collections/epoch.ts';
import { ownedBy, samePlace } from '../collections/owner-path.ts';
import {
  idOf,
  idOfParts,
  inKeyOrder,
  keyOf,
  keySlots,
  type KeyValues,
  keyValuesOf,
} from '../collections/record-key.ts';
import type { Directory } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Erasure } from './erasures.ts';

export type CollectionStep = Extract<ErasureStep, { type: 'collection' }>;

export interface Batch {
  /** How many records were looked at; fewer than asked for: there are no more. */
  readonly seen: number;
  /** The id of the last of them. */
  readonly last: string | null;
}

export interface ErasedBatch extends Batch {
  /** How many of them it has dealt with. */
  readonly gone: number;
}

/** A record as the table has it, for the service that knows it as well. */
export interface FoundRecord {
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Whose records are meant: one owner's, or of some organizations those of some members. */
export interface Whose {
  readonly owner: string;
  readonly owners: readonly string[];
  readonly members: readonly string[];
}

interface Values extends KeyValues, Whose {
  readonly first: boolean;
  readonly size: number;
}

/** A key by which records of one table point at others of it. */
export interface WithinKey {
  readonly columns: readonly string[];
  readonly references: readonly string[];
}

type Value = (name: keyof Values) => RawBuilder<unknown>;

/** True for the records under this alias that a step is about. */
export function meantBy(
  entry: DataMapEntry,
  directory: Directory,
  of: CollectionStep['of'],
  alias: string,
  value: (name: keyof Whose) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (of === 'former') return formerOf(entry, directory, alias, value('owner'));
  if (of !== 'member') return ownedBy(entry, alias, value('owner'));
  if (entry.member === undefined) return sql`false`;
  const theirs = sql`${column(alias, entry.member)} = any(${value('members')})`;
  return sql`${theirs} and ${ownedBy(entry, alias, sql`any(${value('owners')})`)}`;
}

/** The statements of one step; each carries the owner, and goes by the record's own id from where the last one ended. */
export function collectionStep(
  db: Kysely<unknown>,
  entry: DataMapEntry,
  directory: Directory,
  { action, of }: CollectionStep,
  /** The keys by which its records point at each other and have to: those go first at which none points any more. */
  within: readonly WithinKey[],
) {
  const table = sql.table(entry.table);
  const meant = (alias: string, value: Value) => meantBy(entry, directory, of, alias, value);
  const personal = Object.keys(entry.personal ?? {});
  const leaves = (alias: string, value: Value) =>
    sql.join(
      within.map(
        ({ columns, references }) => sql`and not exists (select from ${table} as x where ${meant('x', value)}
          and ${samePlace('x', columns, alias, references)} and ${keyOf(entry, 'x')} <> ${keyOf(entry, alias)})`,
      ),
      sql` `,
    );
  const further = (alias: string, value: Value) =>
    sql`(${value('first')}::boolean or ${keyOf(entry, alias)} > ${keySlots(entry, value)})`;
  const keys = keyColumnsOf(entry).map((_, index) => sql.id(`key${index}`));
  const named = sql.join(keyColumnsOf(entry).map((name, index) => sql`${column('b', name)} as ${keys[index]}`));
  const batch = (value: Value) => sql`batch as materialized (
    select ${named} from ${table} as b
    where ${meant('b', value)} and ${further('b', value)}
      ${action === 'anonymize' ? sql`` : leaves('b', value)}
    order by ${inKeyOrder(entry, 'b')} limit ${value('size')})`;
  // By the table's name, or the order would be that of the text that is shown.
  const counted = sql`select (select count(*)::int from batch) as "seen",
    (select ${idOfParts(keys)} from batch order by ${sql.join(keys.map((key) => sql`batch.${key} desc`))} limit 1) as "last"`;
  const inBatch = sql`${keyOf(entry, 'c')} in (select ${sql.join(keys)} from batch)`;

  const erase = statement<Values, ErasedBatch>(
    db,
    (value) => sql`with ${batch(value)}, gone as (
      delete from ${table} as c where ${meant('c', value)} and ${inBatch} returning true)
      ${counted}, (select count(*)::int from gone) as "gone"`,
  );
  const anonymize = statement<Values, ErasedBatch>(
    db,
    (value) => sql`with ${batch(value)}, emptied as (
      update ${table} as c set ${sql.join(personal.map((name) => sql`${sql.id(name)} = null`))}
      where ${meant('c', value)} and ${inBatch} returning true)
      ${counted}, (select count(*)::int from emptied) as "gone"`,
  );
  const next = statement<Values, FoundRecord>(
    db,
    (value) => sql`select ${idOf(entry, 'c')} as "id", to_jsonb(c) as "record" from ${table} as c
      where ${meant('c', value)} and ${further('c', value)} ${leaves('c', value)} order by ${inKeyOrder(entry, 'c')} limit ${value('size')}`,
  );
  const remove = statement<Values, { readonly gone: true }>(
    db,
    (value) => sql`delete from ${table} as c
      where ${meant('c', value)} and ${keyOf(entry, 'c')} = ${keySlots(entry, value)} returning true as "gone"`,
  );
  const stillPersonal = sql.join(
    personal.map((name) => sql`${column('c', name)} is not null`),
    sql` or `,
  );
  const left = statement<Values, { readonly left: boolean }>(
    db,
    (value) => sql`select exists (select from ${table} as c where ${meant('c', value)}
      ${action === 'anonymize' ? sql`and (${stillPersonal})` : sql``}) as "left"`,
  );

  const valuesOf = ({ tenant, subject }: Erasure, after: string | null, size: number): Values => ({
    owner: tenant,
    owners: subject.organizations,
    members: subject.members,
    ...keyValuesOf(entry, after),
    first: after === null,
    size,
  });
  const nothing = action === 'anonymize' && personal.length === 0;

  return {
    /** True when records can become free to go by what went before: the table is gone through until none is found. */
    again: within.length > 0 && action !== 'anonymize',

    /** Erases or empties so many records after this one. */
    async batch(on: Executor, erasure: Erasure, after: string | null, size: number): Promise<ErasedBatch> {
      if (nothing) return { seen: 0, last: null, gone: 0 };
      const [row] = await (action === 'anonymize' ? anonymize : erase)(on, valuesOf(erasure, after, size));
      return row ?? { seen: 0, last: null, gone: 0 };
    },

    /** The records after this one. */
    async next(on: Executor, erasure: Erasure, after: string | null, size: number): Promise<readonly FoundRecord[]> {
      return await next(on, valuesOf(erasure, after, size));
    },

    /** How many that were: none where it was gone already. */
    async remove(on: Executor, erasure: Erasure, id: string): Promise<number> {
      return (await remove(on, valuesOf(erasure, id, 1))).length;
    },

    /** True when there is something that this step should have dealt with. */
    async left(on: Executor, erasure: Erasure): Promise<boolean> {
      if (nothing) return false;
      const [row] = await left(on, valuesOf(erasure, null, 1));
      return row?.left === true;
    },
  };
}

export type CollectionErasing = ReturnType<typeof collectionStep>;
