import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeState } from '../model/change.ts';
import { allowedEvents, appliedState, type ChangeEvent, hasEnded, nextState } from './transitions.ts';

const steps: Readonly<Record<ChangeState, readonly (readonly [ChangeEvent, ChangeState])[]>> = {
  awaitingSupport: [
    ['approve', 'scheduled'],
    ['deny', 'denied'],
    ['cancel', 'canceled'],
    ['expire', 'expired'],
  ],
  scheduled: [
    ['apply', 'applied'],
    ['block', 'blocked'],
    ['cancel', 'canceled'],
    ['expire', 'expired'],
  ],
  blocked: [
    ['unblock', 'scheduled'],
    ['cancel', 'canceled'],
    ['expire', 'expired'],
  ],
  applied: [
    ['undo', 'undone'],
    ['process', 'processing'],
  ],
  processing: [
    ['complete', 'completed'],
    ['fail', 'failed'],
  ],
  failed: [['resume', 'processing']],
  completed: [],
  canceled: [],
  undone: [],
  denied: [],
  expired: [],
};

const events: readonly ChangeEvent[] = [
  'approve',
  'deny',
  'cancel',
  'apply',
  'block',
  'unblock',
  'undo',
  'process',
  'complete',
  'fail',
  'resume',
  'expire',
];

for (const [state, known] of Object.entries(steps) as [ChangeState, (typeof steps)[ChangeState]][]) {
  test(`${state}: these steps and no others`, () => {
    for (const event of events) {
      const after = known.find(([name]) => name === event)?.[1];
      assert.equal(nextState(state, event, 'delete-account'), after, event);
    }
    assert.deepEqual(
      allowedEvents(state),
      known.map(([name]) => name),
    );
    assert.equal(hasEnded({ state }), known.length === 0);
  });
}

test('leaving and handing over are complete as soon as they hold', () => {
  assert.equal(nextState('scheduled', 'apply', 'leave-organization'), 'completed');
  assert.equal(nextState('scheduled', 'apply', 'transfer-ownership'), 'completed');
  assert.equal(appliedState('deactivate-account'), 'applied');
});
