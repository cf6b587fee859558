import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataMapEntry } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import type { HostMap } from '../host-map.ts';
import { type ForeignKey, inForeignKeyOrder, MissingIndex, unindexedKeysTo } from './foreign-keys.ts';

const entry = (name: string, path: DataMapEntry['path'] = [{ column: 'org' }]): DataMapEntry => ({
  name,
  table: `host.${name}`,
  label: { en: { other: name } },
  owner: 'organization',
  path,
  class: 'business',
  onLeave: 'keep',
  onDeleteAccount: 'keep',
  onDelete: 'erase',
  onReset: 'erase',
  export: 'include',
});
const step = (collection: string, action: 'erase' | 'anonymize' | 'revoke' = 'erase'): ErasureStep => ({
  type: 'collection',
  collection,
  action,
  of: 'organization',
});
const key = (from: string, to: string, indexed = true): ForeignKey => ({
  name: `${from}_${to}`,
  from: [`host.${from}`, from],
  to: [`host.${to}`, to],
  columns: [`${to}_id`],
  references: ['id'],
  nullable: [],
  onDelete: 'nothing',
  indexed,
});
/** A directory whose tables nothing points at. */
const hostOf = (collections: readonly DataMapEntry[]): HostMap => ({
  directory: {
    accounts: {
      table: 'host.people',
      columns: { id: 'id', displayName: 'name', email: 'mail', createdAt: 'made' },
    },
    organizations: { table: 'host.orgs', columns: { id: 'id', name: 'name' } },
    members: {
      table: 'host.seats',
      columns: { id: 'id', organization: 'org', account: 'person', role: 'role', state: 'state', joinedAt: 'since' },
    },
  },
  collections,
});
const namesOf = (steps: readonly ErasureStep[]) =>
  steps.map((one) => (one.type === 'collection' ? one.collection : one.type));
const [organization, verify]: readonly ErasureStep[] = [{ type: 'organization' }, { type: 'verify' }];
const last = [organization, verify].flatMap((one) => one ?? []);

describe('the order of erasing', () => {
  it('takes what points at others first, and keeps the order of the map where nothing does', () => {
    const map = ['projects', 'tasks', 'notes'].map((name) => entry(name));
    const steps = [...map.map(({ name }) => step(name)), ...last];
    assert.deepEqual(
      namesOf(inForeignKeyOrder(steps, hostOf(map), [key('tasks', 'projects'), key('notes', 'tasks')])),
      ['notes', 'tasks', 'projects', 'organization', 'verify'],
    );
    assert.deepEqual(namesOf(inForeignKeyOrder(steps, hostOf(map), [])), [
      'projects',
      'tasks',
      'notes',
      'organization',
      'verify',
    ]);
  });

  it('goes by the way to the owner as well: once that is erased, nobody finds what stood at its end', () => {
    const ofCall = [{ column: 'call', references: { table: 'host.calls', column: 'id' } }, { column: 'org' }];
    const map = [entry('calls'), entry('recordings', ofCall)];
    assert.deepEqual(namesOf(inForeignKeyOrder([step('calls'), step('recordings')], hostOf(map), [])), [
      'recordings',
      'calls',
    ]);
    assert.deepEqual(namesOf(inForeignKeyOrder([step('calls'), step('recordings', 'anonymize')], hostOf(map), [])), [
      'recordings',
      'calls',
    ]);
  });

  it('ends also where tables point at each other in a circle, or at themselves', () => {
    const map = ['a', 'b', 'c'].map((name) => entry(name));
    const circle = [key('a', 'b'), key('b', 'a'), key('c', 'c')];
    assert.deepEqual(namesOf(inForeignKeyOrder([step('a'), step('b'), step('c')], hostOf(map), circle)).toSorted(), [
      'a',
      'b',
      'c',
    ]);
  });
});

it('a key without an index is named with the index to make', () => {
  const missing = unindexedKeysTo(['host.projects'], [key('tasks', 'projects', false), key('notes', 'tasks', false)]);
  assert.equal(missing.length, 1);
  assert.match(new MissingIndex(missing).message, /create index on host\.tasks \(projects_id\)$/);
});
