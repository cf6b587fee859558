import type { ReadTransaction } from './copy.ts';

/** A column as the database has it. */
export interface StoredColumn {
  /** Such as `pg_catalog.uuid`; quoted where that is needed. */
  readonly type: string;
  /** True when its own order, by which indexes go, is the one of archives: texts by code point. */
  readonly inOrder: boolean;
}

export type ColumnTypes = ReadonlyMap<string, StoredColumn>;

/** The columns of a table, or `schema.table`, that the host has. Throws where there is no such table. */
export async function columnTypesOf(transaction: ReadTransaction, table: string): Promise<ColumnTypes> {
  const [first = '', second] = table.split('.');
  const [schema, name] = second === undefined ? [null, first] : [first, second];
  const rows = await transaction.query(
    `select a.attname as name, quote_ident(n.nspname) || '.' || quote_ident(t.typname) as type,
        n.nspname = 'pg_catalog' and (t.typname = 'uuid' or t.typname in ('text', 'varchar') and case c.collprovider
          when 'd' then d.datlocprovider = 'b' or (d.datlocprovider = 'c' and d.datcollate in ('C', 'POSIX'))
          when 'b' then true else c.collname in ('C', 'POSIX') end) as ordered
      from pg_attribute as a join pg_type as t on t.oid = a.atttypid join pg_namespace as n on n.oid = t.typnamespace
      join pg_database as d on d.datname = current_database() left join pg_collation as c on c.oid = a.attcollation
      where a.attrelid = to_regclass(coalesce(quote_ident($1) || '.', '') || quote_ident($2))
        and a.attnum > 0 and not a.attisdropped`,
    [schema, name],
  );
  if (rows.length === 0)
    throw new TypeError(`The data map names the table ${table}, which the database does not have.`);
  return new Map(
    rows.map(({ name: column, type, ordered }) => [String(column), { type: String(type), inOrder: ordered === true }]),
  );
}
