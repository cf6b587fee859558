import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '@sayso/client';
import { ANONYMOUS, capabilitiesGet, type Change } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { toExports } from '../stage/meanwhile.ts';
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

test('names when an archive expires, and when a schedule asks for the next one', async () => {
  const host = memoryBackend(marketingHost({ recordsEach: 1 }), { clock: () => new Date('2026-03-01T00:00:00.000Z') });
  const { accountId = '' } = host.state.tables.members.find(({ id }) => id === 'member-clear') ?? {};
  toExports.find(({ name }) => name === 'An export is asked for')?.happens(host.state, accountId ?? '');
  await host.settled();
  const subject = { type: 'organization', id: 'clearing' } as const;
  host.state.sayso.exportSchedules.push({
    subject,
    version: 1,
    schedule: {
      subject,
      every: 'weekly',
      scope: 'backup',
      format: 'archive',
      accountId: accountId ?? '',
      nextAt: '2026-03-05T00:00:00.000Z',
    },
  });
  assert.deepEqual(dueMoments(host.state, host.now()), [
    { at: '2026-03-05T00:00:00.000Z', kind: 'schedule', what: 'asks for an export' },
    { at: '2026-03-08T00:00:00.000Z', kind: 'export', what: 'expires' },
  ]);
  toExports.find(({ name }) => name === 'Exports expire')?.happens(host.state, accountId ?? '');
  await call(host.as(ANONYMOUS), capabilitiesGet, {});
  assert.equal(host.state.sayso.exports[0]?.export.state, 'expired');
});
