import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { about, policyWith, shared } from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import { bindingOf } from './binding.ts';
import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import { preview } from './plan.ts';

describe('what differs between what was shown and what is (Z1)', () => {
  const policy = policyWith('close-organization', {
    byPlan: { team: { eraseAfter: 'P6M' }, trial: { eraseAfter: 'P60D', undoFor: 'P60D' } },
  });
  const intent = about('close-organization');
  const request = (shown: Facts, found: Facts, at = NOW) => {
    const plan = preview(intent, shown, policy, NOW);
    assert.ok(!isProblem(plan));
    const binding = bindingOf(plan, shown, policy, NOW);
    return decide({ type: 'request', binding, changeId: 'change-1' }, found, policy, at);
  };

  test('another plan has other dates: nothing happens, and the preview is shown anew', () => {
    const trial: Facts = { ...shared, organization: { id: 'north', name: 'North', state: 'active', plan: 'trial' } };
    const refusal = request(shared, trial);
    assert.ok(isProblem(refusal));
    assert.deepEqual([refusal.code, refusal.members.changed], ['preview-stale', ['plan', 'schedule']]);
  });

  test('what goes has grown, what stays may grow, and a minute later the dates are those that were shown', () => {
    const grown = (name: string): Facts => ({
      ...shared,
      collections: shared.collections.map((one) => (one.entry.name === name ? { ...one, count: one.count + 1 } : one)),
    });
    const refusal = request(shared, grown('campaign'));
    assert.ok(isProblem(refusal));
    assert.deepEqual(refusal.members.changed, ['collection:campaign']);
    const decision = request(shared, grown('invoice'), '2026-03-10T09:01:00.000Z');
    assert.ok(!isProblem(decision));
    assert.equal(decision.change?.purgeAt, '2026-09-10T09:00:00.000Z');
  });

  test('members who came in the meantime inform, being told became a must does not', () => {
    const quiet = policyWith('delete-organization', { informMembers: 'optional' });
    const strict = policyWith('delete-organization', { informMembers: 'required' });
    const wanted = about('delete-organization', { notify: {} });
    const plan = preview(wanted, shared, quiet, NOW);
    assert.ok(!isProblem(plan));
    const command = { type: 'request', binding: bindingOf(plan, shared, quiet, NOW), changeId: 'change-1' } as const;
    assert.ok(!isProblem(decide(command, { ...shared, candidates: 7 }, quiet, NOW)));
    const refusal = decide(command, shared, strict, NOW);
    assert.ok(isProblem(refusal));
    assert.deepEqual(refusal.members.changed, ['informs']);
  });
});
