import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DataMapEntry, type Export, organizationsRejoin } from '@sayso/contract';
import { carryOut, leaving, newKey } from '../../test/deal.ts';
import { crmHost, crmPersonas } from '../hosts/crm/index.ts';
import { snapshotFor } from './exports/snapshot.ts';
import { memoryBackend } from './host.ts';
import { ownerOf, rowsOf } from './owner-path.ts';
import type { HostState } from './state.ts';

const PASSWORD = crmPersonas[0]?.password ?? '';

/** The sample, with assignments that are told apart by their organization and a number within it. */
function numbered(): HostState {
  const state = crmHost({ recordsEach: 3 });
  const counts = new Map<unknown, number>();
  for (const row of rowsOf(state.tables, 'assignments')) {
    const nth = (counts.get(row['organizationId']) ?? 0) + 1;
    counts.set(row['organizationId'], nth);
    Object.assign(row, { id: nth });
  }
  const map = state.map.map((entry): DataMapEntry => {
    if (entry.name !== 'assignments') return entry;
    const { id, ...columns } = entry.columns ?? {};
    return { ...entry, key: ['organizationId', 'id'], columns: { ...columns, id: { ...id, type: 'integer' } } };
  });
  return { ...state, map, sayso: { ...state.sayso, detached: [] } };
}

describe('a collection whose key is several columns', () => {
  it('A6 remembers what was taken off a member by all of them, and gives it back', async () => {
    const host = memoryBackend(numbered());
    const of = (memberId: unknown) =>
      rowsOf(host.state.tables, 'assignments').filter(
        (row) => row['organizationId'] === 'harbor' && row['memberId'] === memberId,
      );
    const mine = of('member-agent').map(({ id }) => id);
    assert.ok(mine.length > 0);
    const agent = () => host.as(host.signInAs('account-agent'));
    await carryOut(agent(), leaving('harbor'), PASSWORD);
    assert.deepEqual(
      host.state.sayso.detached.map(({ recordId }) => recordId),
      mine.map((id) => `["harbor", "${String(id)}"]`),
    );
    const { restored } = await agent().call(
      organizationsRejoin,
      { code: 'HRBR-7K4M-2Q' },
      { idempotencyKey: newKey() },
    );
    assert.deepEqual(
      restored.filter(({ collection }) => collection === 'assignments').map(({ count }) => count),
      [mine.length],
    );
    assert.deepEqual(
      of('member-agent').map(({ id }) => id),
      mine,
    );
  });

  it('B5 goes into an archive with the record’s id in a column of its own, by which it is sorted', () => {
    const backup = { subject: { type: 'organization', id: 'harbor' }, scope: 'backup', collections: ['assignments'] };
    const { rows } = snapshotFor(numbered(), backup as unknown as Export);
    const [[collection, records] = [undefined, []]] = rows;
    const ids = records.map(({ recordId }) => String(recordId));
    assert.ok(ids.length > 3);
    assert.deepEqual(ids, ids.toSorted());
    assert.deepEqual(
      records.map(({ organizationId, id }) => `["${String(organizationId)}", "${String(id)}"]`),
      ids,
    );
    assert.deepEqual([collection?.entry.key, collection?.columns[0]?.name], ['recordId', 'recordId']);
  });
});

it('a way to the owner can go by several columns at once', () => {
  const path = [
    { column: ['area', 'depot'], references: { table: 'depots', column: ['area', 'code'] } },
    { column: 'firm' },
  ] as const;
  const tables = {
    accounts: [],
    organizations: [],
    members: [],
    depots: [
      { area: 1, code: 'a', firm: 'one' },
      { area: 2, code: 'a', firm: 'two' },
    ],
  };
  const [entry] = crmHost().map;
  assert.ok(entry);
  const owner = (row: object) => ownerOf(tables as unknown as HostState['tables'], { ...entry, path }, { ...row });
  assert.equal(owner({ area: 2, depot: 'a' }), 'two');
  assert.equal(owner({ area: 2, depot: 'b' }), undefined);
});
