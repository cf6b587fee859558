import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, ChangeState } from '../model/change.ts';
import { allowedEvents, appliedState, type ChangeEvent, dueAtOf, hasEnded, nextState } from './transitions.ts';

const steps: Readonly<Record<ChangeState, readonly (readonly [ChangeEvent, ChangeState])[]>> = {
  awaitingSupport: [
    ['approve', 'processing'],
    ['invite', 'awaitingConfirmation'],
    ['deny', 'denied'],
    ['cancel', 'canceled'],
    ['expire', 'expired'],
  ],
  awaitingConfirmation: [
    ['confirm', 'scheduled'],
    ['cancel', 'canceled'],
    ['expire', 'expired'],
  ],
  scheduled: [
    ['apply', 'processing'],
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
    ['expire', 'expired'],
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
  'invite',
  'confirm',
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

test('deactivating and closing hold until they are taken back, deleting and starting fresh begin to erase', () => {
  const kinds = ['deactivate-account', 'close-organization', 'delete-organization', 'reset-organization'] as const;
  assert.deepEqual(
    kinds.map((kind) => appliedState(kind)),
    ['applied', 'applied', 'processing', 'processing'],
  );
});

test('a fresh start that has a date to be erased on holds until then', () => {
  assert.equal(appliedState('reset-organization', { purgeAt: '2026-03-17T09:00:00.000Z' }), 'applied');
});

test('what waits has a date on which it goes on by itself', () => {
  const change = {
    effectiveAt: '2026-03-17T09:00:00.000Z',
    purgeAt: '2026-09-17T09:00:00.000Z',
    confirmableUntil: '2026-03-19T09:00:00.000Z',
  } as Change;
  assert.equal(dueAtOf({ ...change, state: 'scheduled' }), change.effectiveAt);
  assert.equal(dueAtOf({ ...change, state: 'applied' }), change.purgeAt);
  assert.equal(dueAtOf({ ...change, state: 'awaitingConfirmation' }), change.confirmableUntil);
  for (const state of ['awaitingSupport', 'processing', 'blocked', 'failed', 'completed'] as const)
    assert.equal(dueAtOf({ ...change, state }), undefined, state);
});
