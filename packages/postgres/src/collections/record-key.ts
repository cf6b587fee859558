import type { DataMapEntry } from '@sayso/contract';
import { keyColumnsOf, recordIdParts } from '@sayso/contract/rules';
import { type RawBuilder, sql } from 'kysely';
import { column } from '../sql/expressions.ts';

/** What names a record of a collection. */
export type Keyed = Pick<DataMapEntry, 'name' | 'key'>;

/** The parts of one record's id, each a value of a statement: so the database compares every part as what its column is. */
export interface KeyValues {
  readonly [part: `key${number}`]: string | null;
}

/** The parts of several records' ids. */
export interface IdValues {
  readonly ids: readonly string[];
  readonly [part: `keys${number}`]: readonly string[];
}

/** The record's own id under this alias, to be compared with others of the collection: a column, or a row of columns. */
export function keyOf(entry: Keyed, alias: string): RawBuilder<unknown> {
  return row(keyColumnsOf(entry).map((name) => column(alias, name)));
}

/** The record's own id as one text, as `recordIdOf` of the contract makes it. */
export function idOf(entry: Keyed, alias: string): RawBuilder<unknown> {
  return idOfParts(keyColumnsOf(entry).map((name) => column(alias, name)));
}

/** One text of the parts of an id. */
export function idOfParts(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const texts = sql.join(parts.map((part) => sql`${part}::text`));
  return parts.length === 1 ? texts : sql`jsonb_build_array(${texts})::text`;
}

/** For `order by`. */
export function inKeyOrder(entry: Keyed, alias: string, direction = sql``): RawBuilder<unknown> {
  return sql.join(keyColumnsOf(entry).map((name) => sql`${column(alias, name)}${direction}`));
}

/** The places of `keyValuesOf` in a statement. */
export function keySlots(entry: Keyed, value: (part: `key${number}`) => RawBuilder<unknown>): RawBuilder<unknown> {
  return row(keyColumnsOf(entry).map((_, index) => value(`key${index}`)));
}

/** Nothing is equal to what is no id, and nothing comes after it. */
export function keyValuesOf(entry: Keyed, id: string | null): KeyValues {
  const { length } = keyColumnsOf(entry);
  const parts = id === null ? undefined : recordIdParts(id, length);
  return Object.fromEntries(Array.from({ length }, (_, index) => [`key${index}`, parts?.[index] ?? null]));
}

/** True for the records under this alias whose ids are among these. */
export function amongIds(
  entry: Keyed,
  alias: string,
  value: (name: keyof IdValues) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const columns = keyColumnsOf(entry).map((name) => column(alias, name));
  if (columns.length === 1) return sql`${columns[0]} = any(${value('ids')})`;
  const parts = columns.map((part, index) => sql`${part} = any(${value(`keys${index}`)})`);
  return sql`${sql.join(parts, sql` and `)} and ${idOf(entry, alias)} = any(${value('ids')})`;
}

export function idValuesOf(entry: Keyed, ids: readonly string[]): IdValues {
  const { length } = keyColumnsOf(entry);
  if (length === 1) return { ids };
  const all = ids.flatMap((id) => [recordIdParts(id, length)].filter((parts) => parts !== undefined));
  const columns = Array.from({ length }, (_, index) => [`keys${index}`, all.map((parts) => parts[index] ?? '')]);
  return { ids, ...(Object.fromEntries(columns) as Record<`keys${number}`, readonly string[]>) };
}

function row(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return parts.length === 1 ? sql`${sql.join(parts)}` : sql`(${sql.join(parts)})`;
}
