import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  entry,
  facts,
  handOver,
  lastOwner,
  leave,
  NOW,
  policy,
  successor,
  withKind,
} from '../../test/example-facts.ts';
import type { ChangeIntent } from '../model/change.ts';
import type { Policy } from '../policy.ts';
import { isProblem } from '../problem.ts';
import { bindingOf, type PreviewBinding, staleness } from './binding.ts';
import type { CollectionFacts, Facts } from './facts.ts';
import { preview } from './plan.ts';

function bound(intent: ChangeIntent, of: Facts, under: Policy = policy, now = NOW): PreviewBinding {
  const plan = preview(intent, of, under, now);
  if (isProblem(plan)) throw plan;
  return bindingOf(plan, of, under, now);
}

const promised = bound(leave, facts);
const minutesLater = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const against = (current: PreviewBinding, now = NOW) => staleness(promised, current, policy, now);

describe('a promise holds', () => {
  test('while nothing has changed, up to its last moment', () => {
    assert.deepEqual(against(bound(leave, facts, policy, minutesLater(15)), minutesLater(15)), []);
  });

  test('whatever the counts of what stays', () => {
    const collections = facts.collections.map((one) =>
      one.entry.onLeave === 'keep' ? { ...one, count: 99_999 } : one,
    );
    assert.deepEqual(against(bound(leave, { ...facts, collections })), []);
  });

  test('when less goes than was shown', () => {
    const collections = facts.collections.map((one) => (one.entry.onLeave === 'detach' ? { ...one, count: 0 } : one));
    assert.deepEqual(against(bound(leave, { ...facts, collections })), []);
  });

  test('when the organization has another code, for only words depend on it', () => {
    const { code: _code, ...organization } = facts.organization ?? { id: '', name: '', state: 'active', plan: '' };
    assert.deepEqual(against(bound(leave, { ...facts, organization })), []);
  });
});

describe('a promise is stale, and the answer says why', () => {
  const organization = (change: object): Facts =>
    ({ ...facts, organization: { ...facts.organization, ...change } }) as Facts;

  test('expired', () => {
    assert.deepEqual(against(promised, minutesLater(15.1)), ['expired']);
  });

  test('plan', () => {
    assert.deepEqual(against(bound(leave, organization({ plan: 'solo' }))), ['plan']);
  });

  test('role', () => {
    const membership = { id: 'm-dora', role: 'viewer', state: 'active' } as const;
    assert.deepEqual(against(bound(leave, { ...facts, membership })), ['role']);
  });

  test('blockers', () => {
    const owner = { ...lastOwner, otherOwners: 1 };
    assert.deepEqual(staleness(bound(leave, owner), bound(leave, lastOwner), policy, NOW), ['blockers']);
    assert.deepEqual(staleness(bound(leave, lastOwner), bound(leave, owner), policy, NOW), ['blockers']);
  });

  test('schedule: a cool-off that was introduced, dropped, or has passed', () => {
    const cooled = withKind('leave-organization', { coolOff: 'PT10M' });
    assert.deepEqual(against(bound(leave, facts, cooled)), ['schedule']);
    const before = bound(leave, facts, cooled);
    assert.deepEqual(staleness(before, promised, policy, NOW), ['schedule']);
    const later = minutesLater(11);
    assert.deepEqual(staleness(before, bound(leave, facts, cooled, later), cooled, later), ['schedule']);
    assert.deepEqual(staleness(before, bound(leave, facts, cooled, minutesLater(9)), cooled, minutesLater(9)), []);
  });

  test('proof: another method, or another phrase after a renaming', () => {
    assert.deepEqual(against(bound(leave, facts, withKind('leave-organization', { proof: ['password'] }))), ['proof']);
    const phrase = withKind('leave-organization', { confirmPhrase: 'target-name' });
    const renamed = bound(leave, organization({ name: 'North' }), phrase);
    assert.deepEqual(staleness(bound(leave, facts, phrase), renamed, phrase, NOW), ['proof']);
  });

  test('fulfilment', () => {
    const bySupport = withKind('leave-organization', { fulfilment: { by: 'support', longestWait: 'P2D' } });
    assert.deepEqual(against(bound(leave, facts, bySupport)), ['fulfilment']);
  });

  test('successor: what the former owner keeps by default is something else now', () => {
    const owner = { ...lastOwner, successor };
    const fewer = { ...policy, roles: policy.roles.filter((role) => role.id !== 'deputy') };
    assert.deepEqual(staleness(bound(handOver, owner), bound(handOver, owner, fewer), policy, NOW), ['successor']);
  });

  test('a collection that is new, gone or treated otherwise', () => {
    const added = { ...facts, collections: [...facts.collections, { entry: entry('note'), count: 0 }] };
    assert.deepEqual(against(bound(leave, added)), ['collection:note']);
    assert.deepEqual(against(bound(leave, { ...facts, collections: facts.collections.slice(0, 2) })), [
      'collection:desk',
    ]);
    const collections = facts.collections.map((one) =>
      one.entry.name === 'lead' ? { ...one, entry: entry('lead', { onLeave: 'detach' }) } : one,
    );
    assert.deepEqual(against(bound(leave, { ...facts, collections })), ['collection:lead']);
  });

  test('a date until which something is kept that has passed, or is new', () => {
    const until = (moment: string | undefined): PreviewBinding => ({
      ...promised,
      effects: promised.effects.map((effect) => ({ ...effect, until: moment })),
    });
    const kept = until(minutesLater(5));
    assert.deepEqual(staleness(kept, kept, policy, minutesLater(4)), []);
    assert.equal(staleness(kept, kept, policy, minutesLater(6)).length, 3);
    assert.equal(staleness(promised, kept, policy, NOW).length, 3);
  });

  test('every reason at once', () => {
    const membership = { id: 'm-dora', role: 'owner', state: 'active' } as const;
    const other = bound(leave, { ...organization({ plan: 'solo' }), membership, otherOwners: 0 });
    assert.deepEqual(against(other, minutesLater(60)), ['expired', 'plan', 'role', 'blockers']);
  });
});

describe('growth of what goes', () => {
  const growing = (count: number, estimated = false): PreviewBinding => {
    const goes: CollectionFacts = {
      entry: entry('desk', { onLeave: 'detach' }),
      count,
      ...(estimated && { estimated }),
    };
    return bound(leave, { ...facts, collections: [goes] });
  };
  const stale = (before: number, after: number, estimated?: 'before' | 'after') =>
    staleness(growing(before, estimated === 'before'), growing(after, estimated === 'after'), policy, NOW).length > 0;

  test('not one more below 1,000', () => {
    assert.ok(stale(0, 1));
    assert.ok(stale(1, 2));
    assert.ok(stale(999, 1000));
    assert.ok(!stale(999, 999));
  });

  test('up to 1 % from 1,000 on', () => {
    assert.ok(!stale(1000, 1010));
    assert.ok(stale(1000, 1011));
    assert.ok(!stale(250_000, 252_500));
    assert.ok(stale(250_000, 252_501));
  });

  test('estimates inform only', () => {
    assert.ok(!stale(5, 50_000, 'before'));
    assert.ok(!stale(5, 50_000, 'after'));
  });

  test('as the policy’s tolerance says, for any counts', () => {
    const counts = fc.nat({ max: 2_000_000 });
    fc.assert(
      fc.property(counts, counts, (before, after) => {
        const tolerated = before < 1000 ? 0 : before / 100;
        assert.equal(stale(before, after), after > before + tolerated);
      }),
    );
  });
});
