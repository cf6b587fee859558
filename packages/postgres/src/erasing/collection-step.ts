import type { DataMapEntry } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { formerOf } from '../collections/epoch.ts';
import { ownedBy, samePlace } from '../collections/owner-path.ts';
import {
  amongIds,
  idOf,
  type IdValues,
  idValuesOf,
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

/** The statements of one step; each carries the owner. */
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
  // What is erased is not found again, so that any will do; what is emptied is still there, and needs an order to go by.
  const found = statement<Values, { readonly id: string }>(
    db,
    (value) => sql`select ${idOf(entry, 'b')} as "id" from ${table} as b where ${meant('b', value)}
      ${
        action === 'anonymize' ? sql`and ${further('b', value)} order by ${inKeyOrder(entry, 'b')}` : leaves('b', value)
      } limit ${value('size')}`,
  );
  const erase = statement<Values & IdValues, { readonly gone: number }>(
    db,
    (value) => sql`with gone as (
      delete from ${table} as c where ${meant('c', value)} and ${amongIds(entry, 'c', value)} returning true)
      select count(*)::int as "gone" from gone`,
  );
  const anonymize = statement<Values & IdValues, { readonly gone: number }>(
    db,
    (value) => sql`with emptied as (
      update ${table} as c set ${sql.join(personal.map((name) => sql`${sql.id(name)} = null`))}
      where ${meant('c', value)} and ${amongIds(entry, 'c', value)} returning true)
      select count(*)::int as "gone" from emptied`,
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

    /** The ids of so many records that are still to be dealt with; where they stay, of those after this one. */
    async found(on: Executor, erasure: Erasure, after: string | null, size: number): Promise<readonly string[]> {
      if (nothing) return [];
      return (await found(on, valuesOf(erasure, after, size))).map(({ id }) => id);
    },

    /** Erases or empties these, and gives how many they still were. */
    async end(on: Executor, erasure: Erasure, ids: readonly string[]): Promise<number> {
      const values = { ...valuesOf(erasure, null, ids.length), ...idValuesOf(entry, ids) };
      const [row] = await (action === 'anonymize' ? anonymize : erase)(on, values);
      return row?.gone ?? 0;
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
