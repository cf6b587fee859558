import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentAt } from './sent-at.ts';

const NOW = '2026-03-10T09:00:00.000Z';

test('what a transaction that was waited for has sent, was sent just now', () => {
  assert.equal(sentAt('2026-03-10T09:00:00.001Z', NOW), NOW);
  assert.equal(sentAt('2026-03-10T09:00:59.999Z', NOW), NOW);
});

test('what was sent before, and what a clock that was put back says, stay as they are', () => {
  for (const at of [NOW, '2026-03-10T08:59:59.999Z', '2026-03-10T09:01:00.000Z', '2027-03-10T09:00:00.000Z'])
    assert.equal(sentAt(at, NOW), at);
});
