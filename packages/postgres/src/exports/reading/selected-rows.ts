import type { SelectedCollection, SelectedColumn } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ofAccount } from '../../collections/owned.ts';
import { ofOrganization } from '../../collections/epoch.ts';
import { idOfParts } from '../../collections/record-key.ts';
import type { Directory } from '../../host-map.ts';
import { column } from '../../sql/expressions.ts';
import { type ColumnTypes, columnTypesOf, type StoredColumn } from './column-types.ts';
import type { ReadTransaction } from './copy.ts';

/** The setting with the id of the account or organization; `COPY` takes no values of its own. */
export const OWNER_SETTING = 'sayso.tenant';
/** The setting with the keys of one page. */
export const KEYS_SETTING = 'sayso.keys';

/** The queries that read one collection of one owner, in the order of its keys. */
export interface SelectedRows {
  /** All of them. */
  readonly all: string;
  /** Their keys alone. */
  readonly keys: string;
  /** Those of one page of keys. */
  readonly page: string;
}

/** Makes the queries for what was selected. Every one of them leads to its rows by the owner's path. */
export async function selectedRows(
  transaction: ReadTransaction,
  db: Kysely<unknown>,
  directory: Directory,
  { entry, columns, records }: SelectedCollection,
): Promise<SelectedRows> {
  const types = await columnTypesOf(transaction, entry.table);
  const ownerType = await ownerTypeOf(transaction, directory, entry, records);
  const owner = sql`current_setting(${sql.lit(OWNER_SETTING)})::${sql.raw(ownerType)}`;
  const owned =
    records === 'own' ? ofAccount(entry, directory, 'c', owner) : ofOrganization(entry, directory, 'c', owner);
  const keyName = entry.key ?? 'id';
  const parts = columns.find(({ column: name }) => name === keyName)?.parts ?? [keyName];
  const key = parts.length === 1 ? column('c', keyName) : idOfParts(parts.map((part) => column('c', part)));
  const stored = parts.length === 1 ? (types.get(keyName) ?? TEXT) : TEXT;
  const from = sql`from ${sql.table(entry.table)} as c where ${owned}`;
  const ordered = sql`order by ${orderOf(key, entry.columns?.[keyName]?.type, stored)}`;
  const list = sql.join(columns.map((one) => written(one, types)));
  // One by one, each by the index of the key: in a list the planner may look for every key anew.
  const page = sql`select p.* from unnest(current_setting(${sql.lit(KEYS_SETTING)})::${sql.raw(stored.type)}[])
    with ordinality as k (key, nth)
    cross join lateral (select ${list} ${from} and ${atKey(parts, types)} offset 0) as p order by k.nth`;
  const textOf = (query: RawBuilder<unknown>) => query.compile(db).sql;
  return {
    all: textOf(sql`select ${list} ${from} ${ordered}`),
    keys: textOf(sql`select ${key} ${from} ${ordered}`),
    page: textOf(page),
  };
}

const TEXT: StoredColumn = { type: 'pg_catalog.text', inOrder: false };

/** True for the record of a key of the page: each part as what its column is, so that the index of the key finds it. */
function atKey(parts: readonly string[], types: ColumnTypes): RawBuilder<unknown> {
  if (parts.length === 1) return sql`${sql.join(parts.map((part) => column('c', part)))} = k.key`;
  const equal = parts.map(
    (part, index) =>
      sql`${column('c', part)} = (k.key::jsonb ->> ${sql.lit(index)})::${sql.raw((types.get(part) ?? TEXT).type)}`,
  );
  return sql.join(equal, sql` and `);
}

/** Numbers by size, texts by code point; by the column's own order where that is the same, because it has an index. */
function orderOf(
  key: RawBuilder<unknown>,
  declared: string | undefined,
  { inOrder }: StoredColumn,
): RawBuilder<unknown> {
  if (declared === 'integer' || inOrder) return key;
  return sql`${key}::text collate "C"`;
}

/** What is redacted is not even read. */
function written({ column: name, parts, type, redact }: SelectedColumn, types: ColumnTypes): RawBuilder<unknown> {
  if (redact) return sql`null`;
  if (parts) return idOfParts(parts.map((part) => column('c', part)));
  const value = column('c', name);
  const actual = types.get(name)?.type;
  switch (type) {
    case 'timestamp':
      return actual === 'pg_catalog.timestamp' ? sql`${value}::timestamptz` : value;
    case 'date':
      return actual === 'pg_catalog.timestamp' || actual === 'pg_catalog.timestamptz' ? sql`${value}::date` : value;
    case 'json':
      return actual === 'pg_catalog.json' || actual === 'pg_catalog.jsonb' ? value : sql`to_json(${value})`;
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
      return value;
    default:
      return type satisfies never;
  }
}

/** The type of the column that holds the owner's id: at the end of the path, or of the memberships. */
async function ownerTypeOf(
  transaction: ReadTransaction,
  { members }: Directory,
  { path, table }: SelectedCollection['entry'],
  records: SelectedCollection['records'],
): Promise<string> {
  if (records === 'own') {
    const types = await columnTypesOf(transaction, members.table);
    return (types.get(members.columns.account) ?? TEXT).type;
  }
  const last = String(path.at(-1)?.column ?? '');
  const holder = path.at(-2)?.references?.table ?? table;
  const types = await columnTypesOf(transaction, holder);
  return (types.get(last) ?? TEXT).type;
}
