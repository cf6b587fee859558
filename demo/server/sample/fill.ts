import type { DataMap } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import type { Queries } from '../queries.ts';
import type { SampleTable } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** Makes a product's schema, empty; what the data map calls never null, cannot be. */
export async function createSampleTables(
  on: Queries,
  schema: string,
  tables: readonly SampleTable[],
  map: DataMap,
): Promise<void> {
  await on.query(`create schema ${schema}`);
  for (const { name, from, columns, indexes } of tables) {
    const { columns: declared = {}, epoch } = map.find(({ table }) => table === from) ?? {};
    const all = columns.map(([column, type, member]) => {
      const isRequired = member === epoch || (declared[member] !== undefined && declared[member].nullable !== true);
      return `"${column}" ${type}${column === 'id' ? ' primary key' : isRequired ? ' not null' : ''}`;
    });
    await on.query(`create table ${schema}.${name} (${all.join(', ')})`);
    for (const index of indexes) await on.query(`create index on ${schema}.${name} (${index})`);
  }
}

/** Puts the sample's records in place of all that is there. */
export async function fillSampleTables(
  on: Queries,
  schema: string,
  tables: readonly SampleTable[],
  state: HostState,
): Promise<void> {
  await on.query(`truncate ${tables.map(({ name }) => `${schema}.${name}`).join(', ')}`);
  for (const table of tables)
    await addSampleRows(on, schema, table, (state.tables[table.from] ?? []) as readonly Row[]);
  const { members, organizations } = state.tables;
  await on.query(
    `insert into sayso.detached_records (organization_id, member_id, collection, record_id)
      select "organizationId", "membershipId", collection, "recordId" from jsonb_to_recordset($1::jsonb)
      as row ("organizationId" text, "membershipId" text, collection text, "recordId" text)`,
    [
      JSON.stringify(
        state.sayso.detached.map((one) => ({
          ...one,
          organizationId: members.find(({ id }) => id === one.membershipId)?.organizationId,
        })),
      ),
    ],
  );
  for (const { id, deletionAdmins = [] } of organizations)
    await on.query(
      `insert into sayso.deletion_admins (organization_id, member_id, nth)
        select $1, member_id, nth from unnest($2::text[]) with ordinality as named (member_id, nth)`,
      [id, deletionAdmins],
    );
}

/** Adds records of the sample to one of its tables. */
export async function addSampleRows(
  on: Queries,
  schema: string,
  { name, columns }: SampleTable,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const members = columns.map(([, type, member]) => `"${member}" ${type}`).join(', ');
  await on.query(
    `insert into ${schema}.${name} (${columns.map(([column]) => `"${column}"`).join(', ')})
      select ${columns.map(([, , member]) => `"${member}"`).join(', ')}
      from jsonb_to_recordset($1::jsonb) as row (${members})`,
    [JSON.stringify(rows)],
  );
}
