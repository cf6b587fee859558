import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { CompiledQuery, type PostgresPool } from 'kysely';
import type { HostMap } from './host-map.ts';
import { databaseOver } from './sql/database.ts';

interface LiveColumn {
  readonly name: string;
  /** As PostgreSQL calls the type: `int4`, `timestamptz`; of a domain what it is made of, of an enumeration `text`, of an array `json`. */
  readonly type: string;
  readonly required: boolean;
}

interface LiveTable {
  /** The names by which a map can mean it: with its schema, and without it where it is found so. */
  readonly names: readonly string[];
  readonly columns: readonly LiveColumn[];
}

const QUERY = CompiledQuery.raw(`
  select array[n.nspname || '.' || c.relname] || case when pg_table_is_visible(c.oid) then array[c.relname::text] end as "names",
    jsonb_agg(jsonb_build_object('name', a.attname, 'required', a.attnotnull, 'type',
      case when b.typtype = 'e' then 'text' when b.typcategory = 'A' then 'json' else b.typname end) order by a.attnum) as "columns"
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type as t on t.oid = a.atttypid join pg_type as b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
  group by c.oid, n.nspname, c.relname`);

/**
 * What of the tables that are exported the map does not classify, or classifies as something else than it is: a line for each, with what
 * to write where. Empty: every column of them is. Reads the catalogue alone, and is made for a host's own checks.
 */
export async function checkColumns(pool: PostgresPool, { collections }: HostMap): Promise<readonly string[]> {
  const { rows } = await databaseOver(pool).executeQuery(QUERY);
  const tables = rows as LiveTable[];
  return collections.flatMap((entry) =>
    entry.export === 'include'
      ? findings(
          entry,
          tables.find(({ names }) => names.includes(entry.table)),
        )
      : [],
  );
}

function findings({ columns = {}, name, table }: DataMapEntry, live: LiveTable | undefined): readonly string[] {
  if (!live) return [`${name}: the database has no table ${table}.`];
  const unknown = live.columns
    .filter((column) => !Object.hasOwn(columns, column.name))
    .map(
      (column) =>
        `${name}: the column ${column.name} of ${table} is not classified. Add to its columns, with secret or thirdParty where it is: ${lineFor(column)}`,
    );
  const other = Object.entries(columns).flatMap(([declared, { type }]) => {
    const column = live.columns.find((one) => one.name === declared);
    if (!column) return `${name}: the table ${table} has no column ${declared}. Take it out of its columns.`;
    return holds(type, column.type)
      ? []
      : `${name}: the column ${declared} of ${table} is ${column.type} and not ${type}. Make it: ${lineFor(column)}`;
  });
  return [...unknown, ...other];
}

function lineFor({ name, required, type }: LiveColumn): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `${key}: { type: '${TYPES[type]?.[0] ?? 'text'}'${required ? '' : ', nullable: true'} },`;
}

/** What can be written of each type without a loss, the best first; of all others only `text`. */
const TYPES: Readonly<Record<string, readonly DataColumn['type'][]>> = {
  int2: ['integer', 'number', 'text'],
  int4: ['integer', 'number', 'text'],
  int8: ['integer', 'text'],
  float4: ['number', 'text'],
  float8: ['number', 'text'],
  numeric: ['text', 'number'],
  bool: ['boolean'],
  timestamptz: ['timestamp'],
  timestamp: ['timestamp'],
  date: ['date'],
  json: ['json'],
  jsonb: ['json'],
};

function holds(declared: DataColumn['type'], live: string): boolean {
  return (TYPES[live] ?? ['text']).includes(declared);
}
