import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { columnsOf, keyColumnsOf } from '@sayso/contract/rules';
import { everyKindHost } from '../../test/every-kind.ts';
import type { HostState } from '../memory/state.ts';
import { crmHost } from './crm/index.ts';
import { helpdeskHost } from './helpdesk/index.ts';
import { marketingHost } from './marketing/index.ts';
import { pipelineHost } from './pipeline/index.ts';
import { roomsHost } from './rooms/index.ts';
import { difficultTexts } from './sample/difficult-texts.ts';
import type { Row } from './sample/records.ts';

const hosts: Readonly<Record<string, HostState>> = {
  crm: crmHost(),
  marketing: marketingHost(),
  helpdesk: helpdeskHost(),
  rooms: roomsHost(),
  pipeline: pipelineHost(),
  'every kind': everyKindHost({ people: [{ north: 'owner', south: 'agent' }, { north: 'agent' }] }),
};

/** What the memory host keeps beside the columns of the host's own table. */
const OF_MEMORY: Readonly<Record<string, readonly string[]>> = { members: ['number', 'version'] };

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isOfType(type: DataColumn['type'], value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamp':
      return typeof value === 'string' && MOMENT.test(value) && new Date(value).toISOString() === value;
    case 'date':
      return typeof value === 'string' && new Date(value).toISOString().slice(0, 10) === value;
    case 'json':
      return value !== undefined && value !== null;
    default:
      return type satisfies never;
  }
}

function check({ tables }: HostState, { columns = {}, epoch, name, table }: DataMapEntry): void {
  const rows = (tables[table] ?? []) as readonly Row[];
  const besides = OF_MEMORY[table] ?? [];
  const declared = Object.keys(columns).toSorted();
  for (const row of rows) {
    const stored = Object.keys(row).filter((column) => !besides.includes(column) && column !== epoch);
    if (epoch !== undefined) assert.ok(Number.isSafeInteger(row[epoch]), `${name} is numbered`);
    assert.deepEqual(stored.toSorted(), declared, `${name} ${String(row['id'])}`);
    for (const [column, { nullable = false, type }] of Object.entries(columns)) {
      const value = row[column];
      assert.ok(value === null ? nullable : isOfType(type, value), `${name}.${column}: ${JSON.stringify(value)}`);
    }
  }
}

for (const [id, state] of Object.entries(hosts)) {
  describe(`the columns of ${id}`, () => {
    for (const entry of state.map) {
      it(`Z7 every record of ${entry.name} has the columns that are declared, and no other`, () => {
        assert.ok(entry.columns);
        check(state, entry);
        const { columns, member, path, personal = {} } = entry;
        const key = keyColumnsOf(entry);
        const named = [
          ...key,
          ...columnsOf(path[0]?.column ?? []),
          ...(member ? [member] : []),
          ...Object.keys(personal),
        ];
        for (const column of named) assert.ok(columns[column], column);
        if (
          [entry.onLeave, entry.onDeleteAccount, entry.onDelete].some(
            (fate) => fate === 'anonymize' || fate === 'detach',
          )
        )
          for (const column of Object.keys(personal)) assert.equal(columns[column]?.nullable, true, column);
        if (entry.onLeave === 'detach') assert.equal(columns[member ?? '']?.nullable, true);
        for (const column of key) {
          const { nullable, secret, thirdParty } = columns[column] ?? {};
          assert.deepEqual([nullable, secret, thirdParty], [undefined, undefined, undefined]);
        }
      });
    }
  });
}

describe('what the samples are good for', () => {
  const columns = Object.values(hosts).flatMap((state) =>
    state.map.flatMap((entry) =>
      Object.entries(entry.columns ?? {}).map(([name, column]) => ({ state, entry, name, column })),
    ),
  );
  const values = ({ state, entry, name }: (typeof columns)[number]) =>
    ((state.tables[entry.table] ?? []) as readonly Row[]).map((row) => row[name]);

  it('they have every type, also with nothing in it', () => {
    for (const type of ['text', 'integer', 'number', 'boolean', 'timestamp', 'date', 'json'] as const)
      assert.ok(
        columns.some(({ column }) => column.type === type),
        type,
      );
    for (const type of ['text', 'number', 'timestamp', 'date', 'json'] as const)
      assert.ok(
        columns.some((one) => one.column.type === type && values(one).includes(null)),
        `${type} or null`,
      );
    assert.ok(columns.some((one) => values(one).some((value) => typeof value === 'number' && value % 1 !== 0)));
  });

  it('they hold every difficult text, here or there', () => {
    const stored = new Set(columns.flatMap(values));
    for (const text of difficultTexts) assert.ok(stored.has(text), JSON.stringify(text));
  });

  it('their secrets and what is about others are really stored', () => {
    for (const kind of ['secret', 'thirdParty'] as const) {
      const found = columns.filter(({ column }) => column[kind]);
      assert.ok(found.length > 2, kind);
      for (const one of found)
        assert.ok(
          values(one).some((value) => value !== null && value !== ''),
          `${one.entry.name}.${one.name}`,
        );
    }
  });

  it('A13 something about others stands among what is a person’s own', () => {
    assert.ok(columns.some(({ entry, column }) => entry.owner === 'account' && column.thirdParty));
  });
});
