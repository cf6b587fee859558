import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DataMapEntry } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import { everyKindMap } from '../../test/every-kind.ts';
import { childrenFirst } from './children-first.ts';

const [sample] = everyKindMap as [DataMapEntry];

function through(name: string, ...tables: readonly string[]): DataMapEntry {
  const path = tables.map((table) => ({ column: `${table}Id`, references: { table, column: 'id' } }));
  return { ...sample, name, table: name, path: [...path, { column: 'organizationId' }] };
}

const erase = (collection: string): ErasureStep => ({
  type: 'collection',
  collection,
  action: 'erase',
  of: 'organization',
});
const names = (steps: readonly ErasureStep[]) =>
  steps.map((step) => (step.type === 'collection' ? step.collection : step.type));

test('what is found through another collection goes before it; everything else stays in its order', () => {
  const map = [through('stages'), through('deals'), through('notes', 'deals'), through('files', 'notes', 'deals')];
  const steps: readonly ErasureStep[] = [...map.map(({ name }) => erase(name)), { type: 'verify' }];
  assert.deepEqual(names(childrenFirst(steps, map)), ['stages', 'files', 'notes', 'deals', 'verify']);
  const inOrder = ['files', 'notes', 'deals', 'stages'].map(erase);
  assert.deepEqual(childrenFirst(inOrder, map), inOrder);
});

test('a way back to itself, or round in a circle, is no way', () => {
  const map = [through('folders', 'folders'), through('hens', 'eggs'), through('eggs', 'hens')];
  assert.deepEqual(
    names(
      childrenFirst(
        map.map(({ name }) => erase(name)),
        map,
      ),
    ),
    ['folders', 'eggs', 'hens'],
  );
});
