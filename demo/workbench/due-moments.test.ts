import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { dueMoments } from './due-moments.ts';

function stateWith(...changes: readonly Partial<Change>[]) {
  const state = crmHost({ recordsEach: 0 });
  const target = { type: 'account', id: 'account-agent' } as const;
  for (const change of changes) {
    const whole = { id: 'change', kind: 'delete-account', target, effects: [], retained: [], ...change } as Change;
    state.sayso.changes.push({
      change: whole,
      intent: { kind: whole.kind, target, options: {} },
      statusToken: 'token',
    });
  }
  return state;
}

test('names what is ahead of open changes, the nearest first', () => {
  const state = stateWith(
    {
      kind: 'close-organization',
      state: 'applied',
      undoableUntil: '2026-05-01T00:00:00.000Z',
      purgeAt: '2026-06-01T00:00:00.000Z',
    },
    { state: 'scheduled', cancelableUntil: '2026-04-01T00:00:00.000Z', effectiveAt: '2026-04-01T00:00:00.000Z' },
    { state: 'canceled', effectiveAt: '2026-04-02T00:00:00.000Z' },
  );
  assert.deepEqual(dueMoments(state, '2026-03-01T00:00:00.000Z'), [
    { at: '2026-04-01T00:00:00.000Z', kind: 'delete-account', what: 'takes effect' },
    { at: '2026-05-01T00:00:00.000Z', kind: 'close-organization', what: 'can no longer be undone' },
    { at: '2026-06-01T00:00:00.000Z', kind: 'close-organization', what: 'is erased' },
  ]);
});

test('what has passed is not due any more', () => {
  const state = stateWith({ state: 'scheduled', effectiveAt: '2026-04-01T00:00:00.000Z' });
  assert.deepEqual(dueMoments(state, '2026-04-01T00:00:00.000Z'), []);
});
