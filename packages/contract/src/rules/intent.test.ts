import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intentFingerprint, targetTypeOf } from './intent.ts';

const target = { type: 'organization', id: 'north' } as const;

test('equal intents have one fingerprint, however they are written', () => {
  const one = intentFingerprint({ kind: 'leave-organization', target });
  assert.equal(
    intentFingerprint({ options: {}, target: { id: 'north', type: 'organization' }, kind: 'leave-organization' }),
    one,
  );
});

test('another kind, target or option is another intent', () => {
  const intents = [
    { kind: 'leave-organization', target },
    { kind: 'transfer-ownership', target },
    { kind: 'leave-organization', target: { ...target, id: 'south' } },
    { kind: 'leave-organization', target, options: { successor: 'a' } },
    { kind: 'leave-organization', target, options: { role: 'a' } },
  ] as const;
  assert.equal(new Set(intents.map(intentFingerprint)).size, intents.length);
});

test('a kind is about an account or an organization', () => {
  assert.equal(targetTypeOf('delete-account'), 'account');
  assert.equal(targetTypeOf('reset-organization'), 'organization');
});
