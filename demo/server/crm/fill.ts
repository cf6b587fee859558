import type { HostState } from '@sayso/testing';
import { crmMap } from '@sayso/testing/hosts/crm';
import type { Queries } from '../queries.ts';
import { type CrmTable, crmTables, crmWords } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** Makes the host product's schema `crm`, empty; what the data map calls never null, cannot be. */
export async function createCrmTables(on: Queries): Promise<void> {
  await on.query('create schema crm');
  for (const { name, from, columns, indexes } of crmTables) {
    const declared = crmMap.find(({ table }) => table === from)?.columns ?? {};
    const all = columns.map(([column, type, member]) => {
      const isRequired = declared[member] !== undefined && declared[member].nullable !== true;
      return `${column} ${type}${column === 'id' ? ' primary key' : isRequired ? ' not null' : ''}`;
    });
    await on.query(`create table crm.${name} (${all.join(', ')})`);
    for (const index of indexes) await on.query(`create index on crm.${name} (${index})`);
  }
}

/** Puts the sample's records in place of all that is there. */
export async function fillCrmTables(on: Queries, { tables, sayso }: HostState): Promise<void> {
  await on.query(`truncate ${crmTables.map(({ name }) => `crm.${name}`).join(', ')}`);
  for (const table of crmTables) await addCrmRows(on, table, (tables[table.from] ?? []) as Row[]);
  const { members } = tables;
  const detached = sayso.detached.map(({ membershipId, ...rest }) => ({
    ...rest,
    membershipId,
    organizationId: members.find(({ id }) => id === membershipId)?.organizationId,
  }));
  await on.query(
    `insert into sayso.detached_records (organization_id, member_id, collection, record_id)
      select "organizationId", "membershipId", collection, "recordId" from jsonb_to_recordset($1::jsonb)
      as row ("organizationId" text, "membershipId" text, collection text, "recordId" text)`,
    [JSON.stringify(detached)],
  );
}

/** Adds records of the sample to one of its tables. */
async function addCrmRows(on: Queries, { name, from, columns }: CrmTable, rows: readonly Row[]): Promise<void> {
  const members = columns.map(([, type, member]) => `"${member}" ${type}`).join(', ');
  await on.query(
    `insert into crm.${name} (${columns.map(([column]) => column).join(', ')})
      select ${columns.map(([, , member]) => `"${member}"`).join(', ')}
      from jsonb_to_recordset($1::jsonb) as row (${members})`,
    [JSON.stringify(rows.map((row) => inWords(from, row)))],
  );
}

function inWords(from: string, row: Row): Row {
  const say = (words: Readonly<Record<string, string>>, word: unknown) => words[String(word)] ?? word;
  if (from === 'organizations') return { ...row, state: say(crmWords.companies, row['state']) };
  if (from !== 'members') return row;
  return { ...row, state: say(crmWords.seats, row['state']), role: say(crmWords.roles, row['role']) };
}
