import type { DataMap, DataMapEntry } from '@sayso/contract';
import type { HostMap } from '@sayso/postgres';
import { crmMap } from '@sayso/testing/hosts/crm';
import { storedColumns } from '../sample/stored-columns.ts';
import { crmTables, crmWords } from './tables.ts';

/** The sample's data map with the host's names of tables and columns. */
function inDatabase(entry: DataMapEntry): DataMapEntry {
  const { columns, member } = entry;
  const table = crmTables.find(({ from }) => from === entry.table);
  const stored = (column: string) => table?.columns.find(([, , from]) => from === column)?.[0] ?? column;
  return {
    ...entry,
    table: `crm.${table?.name ?? entry.table}`,
    path: pathOf(entry),
    ...(member !== undefined && { member: stored(member) }),
    ...(columns && { columns: storedColumns(columns, stored) }),
  };
}

function pathOf({ name, owner }: DataMapEntry): DataMapEntry['path'] {
  if (owner === 'account') return [{ column: 'user_id' }];
  // A recording knows its call, and the call knows the company.
  if (name === 'recordings')
    return [{ column: 'call_id', references: { table: 'crm.calls', column: 'id' } }, { column: 'company_id' }];
  return [{ column: 'company_id' }];
}

/** Where the host product keeps what, as this data map says what becomes of it. */
export const crmHostMapOf = (map: DataMap): HostMap => ({
  directory: {
    accounts: {
      table: 'crm.users',
      columns: {
        id: 'id',
        displayName: 'full_name',
        email: 'email_address',
        phone: 'phone_number',
        locale: 'language',
        state: 'status',
        createdAt: 'registered_at',
      },
    },
    organizations: {
      table: 'crm.companies',
      columns: { id: 'id', name: 'title', state: 'status', plan: 'subscription', code: 'invite_code' },
      states: crmWords.companies,
    },
    members: {
      table: 'crm.seats',
      columns: {
        id: 'id',
        organization: 'company_id',
        account: 'user_id',
        role: 'seat_role',
        state: 'seat_status',
        joinedAt: 'since',
        name: 'name',
        email: 'email',
        phone: 'phone',
      },
      states: crmWords.seats,
      roles: crmWords.roles,
    },
  },
  collections: map.map(inDatabase),
});

export const crmHostMap: HostMap = crmHostMapOf(crmMap);
