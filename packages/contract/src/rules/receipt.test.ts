import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { facts, leave, NOW, policy } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import { bindingOf } from './binding.ts';
import { decide } from './decide.ts';
import { preview } from './plan.ts';
import { receiptOf, referenceOf } from './receipt.ts';

test('a receipt says what was asked and what became of it, and names nobody', () => {
  const plan = preview(leave, facts, policy, NOW);
  assert.ok(!isProblem(plan));
  const binding = bindingOf(plan, facts, policy, NOW);
  const decision = decide({ type: 'request', binding, changeId: 'change-Zx81_kQ2' }, facts, policy, NOW);
  assert.ok(!isProblem(decision) && decision.change);
  const receipt = receiptOf(decision.change, 'Sample', NOW);
  assert.equal(receipt.reference, 'EZX8-1KQ2');
  assert.deepEqual(
    receipt.effects.map(({ collection, count }) => [collection, count]),
    [
      ['profile', 1],
      ['lead', 12],
      ['desk', 3],
    ],
  );
  const text = JSON.stringify(receipt);
  for (const personal of ['dora', 'Åsa', 'session-1', 'north', 'm-dora']) assert.ok(!text.includes(personal), personal);
});

test('a reference is two groups of four signs that can be read out, of any long id', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{16}$/), (id) => {
      assert.match(referenceOf(`change-${id}`), /^[0-9A-Z]{4}-[0-9A-Z]{1,4}$/);
    }),
  );
});
