import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { about, actsOf, ask, changeOf, done, own, policyWith, stored } from '../../test/example-endings.ts';
import type { Facts } from './facts.ts';

describe('deactivating (C1)', () => {
  const policy = policyWith('deactivate-account');

  test('holds at once, signs out, and is undone without an end', () => {
    const decision = ask(about('deactivate-account'), own, policy);
    const change = changeOf(decision);
    assert.equal(change.state, 'applied');
    assert.equal(actsOf(decision, 'setAccountState')[0]?.state, 'deactivated');
    const asleep: Facts = { ...own, account: { id: 'dora', state: 'deactivated', displayName: 'Dora' } };
    const back = done(
      { type: 'undo', by: 'requester', stored: stored(change) },
      asleep,
      policy,
      '2036-03-10T09:00:00.000Z',
    );
    assert.deepEqual([changeOf(back).state, actsOf(back, 'setAccountState')[0]?.state], ['undone', 'active']);
  });
});
