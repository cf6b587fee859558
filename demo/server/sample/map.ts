import type { DataMapEntry, Obstacle, OwnerStep, Policy } from '@sayso/contract';
import type { HostMap } from '@sayso/postgres';
import type { HostState } from '@sayso/testing';
import { storedColumns } from './stored-columns.ts';
import { columnName } from './tables.ts';

/** Where a product keeps what, when its tables are made from its sample. */
export function sampleMap(schema: string, { map }: HostState): HostMap {
  const table = (name: string) => `${schema}.${columnName(name)}`;
  return {
    directory: {
      accounts: {
        table: table('accounts'),
        columns: {
          id: 'id',
          displayName: 'display_name',
          email: 'email',
          phone: 'phone',
          locale: 'locale',
          state: 'state',
          createdAt: 'created_at',
        },
      },
      organizations: {
        table: table('organizations'),
        columns: {
          id: 'id',
          name: 'name',
          state: 'state',
          plan: 'plan',
          code: 'code',
          legalHold: 'legal_hold',
          ...(map.some(({ epoch }) => epoch !== undefined) && { epoch: 'epoch' }),
        },
      },
      members: {
        table: table('members'),
        columns: {
          id: 'id',
          organization: 'organization_id',
          account: 'account_id',
          role: 'role',
          state: 'state',
          joinedAt: 'joined_at',
          name: 'name',
          email: 'email',
          phone: 'phone',
        },
      },
    },
    collections: map.map((entry) => inDatabase(entry, table)),
    ignored: {
      [`${table('accounts')}.credentials_changed_at`]:
        'A moment that says nothing about anybody once the row is empty.',
    },
  };
}

function inDatabase(entry: DataMapEntry, table: (name: string) => string): DataMapEntry {
  const { columns, epoch, member, personal } = entry;
  return {
    ...entry,
    table: table(entry.table),
    path: entry.path.map(({ column, references }) => ({
      column: columnNames(column),
      ...(references && { references: { table: table(references.table), column: columnNames(references.column) } }),
    })),
    ...(member !== undefined && { member: columnName(member) }),
    ...(epoch !== undefined && { epoch: columnName(epoch) }),
    ...(personal && { personal: renamed(personal) }),
    ...(columns && { columns: storedColumns(columns, columnName) }),
  };
}

function columnNames(column: OwnerStep['column']): OwnerStep['column'] {
  return typeof column === 'string' ? columnName(column) : column.map(columnName);
}

/** The policy, with the columns of its obstacles as the tables have them. */
export function samplePolicy({ policy }: HostState): Policy {
  return { ...policy, ...(policy.obstacles && { obstacles: policy.obstacles.map(obstacleInDatabase) }) };
}

function obstacleInDatabase(obstacle: Obstacle): Obstacle {
  const { actions, name, where } = obstacle;
  return {
    ...obstacle,
    where: renamed(where),
    ...(name !== undefined && { name: columnName(name) }),
    ...(actions && {
      actions: Object.fromEntries(Object.entries(actions).map(([action, { set }]) => [action, { set: renamed(set) }])),
    }),
  };
}

function renamed<Value>(members: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(members).map(([member, value]) => [columnName(member), value]));
}
