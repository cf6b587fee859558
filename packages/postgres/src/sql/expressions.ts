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

/** Combining marks, without those that are letters of a script, and signs that nobody sees. */
const MARKS =
  '[\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u20d0-\\u20ff\\ufe20-\\ufe2f\\ufeff]';
const MARKS_PATTERN = new RegExp(MARKS, 'gu');

/** Text as people search: without case and accents. `wordsOf` does the same to what they type. */
export function folded(expression: Expression): Expression {
  return sql`case when octet_length(${expression}) = char_length(${expression}) then lower(${expression} collate ${NAME_COLLATION})
    else lower(regexp_replace(normalize(${expression}, NFKD), ${sql.lit(MARKS)}, '', 'g') collate ${NAME_COLLATION}) end`;
}

/** What is searched for: each of these must be found. */
export function wordsOf(search: string): readonly string[] {
  const text = search.replaceAll('\0', '').normalize('NFKD').replaceAll(MARKS_PATTERN, '').toLocaleLowerCase('en');
  return text.split(/\s+/u).filter(Boolean);
}

/** True when each of the words is somewhere in the text; true without words. */
export function hasEach(words: Expression, text: Expression): Expression {
  return sql`(cardinality(${words}::text[]) = 0 or (select bool_and(strpos(f.found, w) > 0)
    from (select ${text} as found offset 0) as f cross join unnest(${words}::text[]) as w))`;
}

/** What a stored code is compared by, as `normalizeOrganizationCode` does it; immutable, so that a host can index it. */
export function normalizedCode(expression: Expression): Expression {
  return sql`upper(regexp_replace(normalize(${expression}, NFKC), ${sql.lit(CODE_SEPARATORS)}, '', 'g'))`;
}

/** White space, dashes, and signs that nobody sees. */
const CODE_SEPARATORS =
  '[\\s\\u002d\\u00ad\\u2010-\\u2015\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufe58\\ufe63\\uff0d\\ufeff]';

/** PostgreSQL's text holds every character but one, and no half of a pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** JSON that PostgreSQL takes. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}
