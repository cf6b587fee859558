import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backup, codeOf, owner, policy, self } from '../../../test/example-exports.ts';
import { exportsOutOfSight } from './index.ts';

test('the record of exports is seen by whoever may export, whatever the plan', () => {
  assert.equal(exportsOutOfSight({ type: 'account', id: 'dora' }, self, policy), undefined);
  assert.equal(exportsOutOfSight(backup.subject, owner, policy), undefined);
  const free = { ...owner, organization: { id: 'north', name: 'N', state: 'active', plan: 'free' } } as const;
  assert.equal(exportsOutOfSight(backup.subject, free, policy), undefined);
});

test('B8 without the permission one is told so, and outside nothing is there', () => {
  const deputy = { ...owner, membership: { id: 'm-dora', role: 'deputy', state: 'active' } } as const;
  assert.equal(codeOf(exportsOutOfSight(backup.subject, deputy, policy)), 'permission-required');
  const { membership: _none, ...outside } = owner;
  assert.equal(codeOf(exportsOutOfSight(backup.subject, outside, policy)), 'not-found');
  assert.equal(codeOf(exportsOutOfSight({ type: 'account', id: 'sam' }, self, policy)), 'not-found');
});
