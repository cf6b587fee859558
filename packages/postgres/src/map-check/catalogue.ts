import { CompiledQuery } from 'kysely';
import { type ForeignKey, foreignKeysIn } from '../erasing/foreign-keys.ts';
import type { Executor } from '../sql/statement.ts';

export interface LiveColumn {
  readonly name: string;
  /** Quoted where SQL needs it. */
  readonly sql: string;
  /** As PostgreSQL calls the type: `int4`, `timestamptz`; of a domain what it is made of, of an enumeration `text`, of an array `json`. */
  readonly type: string;
  readonly required: boolean;
  /** True for one that is worked out of others: it cannot be set. */
  readonly generated: boolean;
  /** What an enumeration can hold. */
  readonly labels: readonly string[] | null;
}

export interface LiveIndex {
  readonly unique: boolean;
  /** Null for an expression. */
  readonly columns: readonly (string | null)[];
}

export interface LiveTable {
  readonly schema: string;
  /** With its schema, quoted where SQL needs it. */
  readonly sql: string;
  /** The names by which a map can mean it: with its schema, and without it where it is found so. */
  readonly names: readonly string[];
  /** True for what keeps rows of its own, and belongs to no extension and no other table. */
  readonly stores: boolean;
  /** True for what can have indexes. */
  readonly indexable: boolean;
  readonly columns: readonly LiveColumn[];
  /** Those that hold for all rows. */
  readonly indexes: readonly LiveIndex[];
}

/** What the database says of itself. */
export interface Catalogue {
  readonly tables: readonly LiveTable[];
  readonly keys: readonly ForeignKey[];
}

const TABLES = CompiledQuery.raw(`
  select n.nspname as "schema", format('%I.%I', n.nspname, c.relname) as "sql",
    array[n.nspname || '.' || c.relname] || case when pg_table_is_visible(c.oid) then array[c.relname::text] end as "names",
    c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition and not exists (select from pg_depend as d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') as "stores",
    c.relkind in ('r', 'p', 'm') as "indexable",
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'sql', quote_ident(a.attname),
        'required', a.attnotnull or t.typnotnull, 'generated', a.attgenerated <> '',
        'type', case when b.typtype = 'e' then 'text' when b.typcategory = 'A' then 'json' else b.typname end,
        'labels', case when b.typtype = 'e' then
          (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum as e where e.enumtypid = b.oid) end) order by a.attnum)
      from pg_attribute as a join pg_type as t on t.oid = a.atttypid
        join pg_type as b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as "columns",
    coalesce((select jsonb_agg(jsonb_build_object('unique', i.indisunique, 'columns',
        array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k (number, nth)
          left join pg_attribute as a on a.attrelid = c.oid and a.attnum = k.number
          where k.nth <= i.indnkeyatts order by k.nth)))
      from pg_index as i where i.indrelid = c.oid and i.indisvalid and i.indpred is null), '[]') as "indexes"
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
    and exists (select from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
  order by n.nspname, c.relname`);

/** All tables and foreign keys of the database; nothing of what stands in them is read. */
export async function catalogueOf(on: Executor): Promise<Catalogue> {
  const tables = await on.executeQuery(TABLES);
  return { tables: tables.rows as LiveTable[], keys: await foreignKeysIn(on) };
}

/** The table that a map means by this name. */
export function tableNamed({ tables }: Catalogue, name: string): LiveTable | undefined {
  return tables.find(({ names }) => names.includes(name));
}

export function columnNamed(table: LiveTable, name: string): LiveColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

/** A table as sentences call it. */
export function nameOf({ names: [name = ''] }: LiveTable): string {
  return name;
}

/** True when an index begins with these columns, in any order: it finds rows by all of them. */
export function findsBy({ indexable, indexes }: LiveTable, columns: readonly string[]): boolean {
  if (!indexable) return true;
  return indexes.some(({ columns: indexed }) => {
    const first = indexed.slice(0, columns.length);
    return first.length === columns.length && columns.every((column) => first.includes(column));
  });
}

/** The statement that makes the index which is missing. */
export function indexOn(table: LiveTable, columns: readonly string[]): string {
  const quoted = columns.map((name) => columnNamed(table, name)?.sql ?? name);
  return `create index on ${table.sql} (${quoted.join(', ')});`;
}

/** What can be compared by `=` without a cast, and with an index: whole numbers with each other, texts with each other. */
export function comparable(one: LiveColumn, other: LiveColumn): boolean {
  return familyOf(one) === familyOf(other);
}

function familyOf({ type }: LiveColumn): string {
  if (['int2', 'int4', 'int8'].includes(type)) return 'integer';
  if (['text', 'varchar', 'bpchar', 'citext'].includes(type)) return 'text';
  return type;
}

/** True for a column that holds ids as the directory says that they are. */
export function holdsIds(column: LiveColumn, ids: 'text' | 'uuid' | 'integer'): boolean {
  return familyOf(column) === ids;
}
