import { type RawBuilder, sql } from 'kysely';

type Expression = RawBuilder<unknown>;

/** A column of the table that the statement calls by this name; quoted, whatever the host calls it. */
export function column(alias: string, name: string): Expression {
  return sql.id(alias, name);
}

/** As the contract writes moments, whatever the session's time zone and the pool's type parsers are. */
export function moment(expression: Expression): Expression {
  return sql`to_char((${expression})::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** The database's clock: all machines share it. It stands still within a transaction. */
export const transactionTime: Expression = moment(sql`transaction_timestamp()`);

/** The order of names: case and accents do not matter, numbers count as numbers. Made by the migrations. */
export const NAME_COLLATION = sql.id('sayso', 'names');

/** True when each of the words is somewhere in the text, whatever its case and accents; true without words. */
export function hasEach(words: Expression, text: Expression): Expression {
  return sql`(cardinality(${words}::text[]) = 0 or (select bool_and(strpos(f.found, w) > 0)
    from (select sayso.folded(${text}) as found offset 0) as f
    cross join unnest((select array_agg(sayso.folded(w)) from unnest(${words}::text[]) as w)) as w))`;
}

/** PostgreSQL's text holds every character but one, and no half of a pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** JSON that PostgreSQL takes. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}
