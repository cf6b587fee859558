import type { ReadTransaction } from './copy.ts';

/** What PostgreSQL calls the types of a table's columns, such as `pg_catalog.uuid`; quoted where that is needed. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** The columns of a table, or `schema.table`, that the host has. Throws where there is no such table. */
export async function columnTypesOf(transaction: ReadTransaction, table: string): Promise<ColumnTypes> {
  const [first = '', second] = table.split('.');
  const [schema, name] = second === undefined ? [null, first] : [first, second];
  const rows = await transaction.query(
    `select a.attname as name, quote_ident(n.nspname) || '.' || quote_ident(t.typname) as type
      from pg_attribute as a join pg_type as t on t.oid = a.atttypid join pg_namespace as n on n.oid = t.typnamespace
      where a.attrelid = to_regclass(coalesce(quote_ident($1) || '.', '') || quote_ident($2))
        and a.attnum > 0 and not a.attisdropped`,
    [schema, name],
  );
  if (rows.length === 0)
    throw new TypeError(`The data map names the table ${table}, which the database does not have.`);
  return new Map(rows.map(({ name: column, type }) => [String(column), String(type)]));
}
