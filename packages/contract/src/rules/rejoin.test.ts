import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { entry, facts, NOW, policy } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import { decide, type Decision } from './decide.ts';
import type { AttemptFacts, Facts } from './facts.ts';
import { normalizeOrganizationCode } from './rejoin.ts';

const left = (role: string): Facts => ({ ...facts, membership: { id: 'm-dora', role, state: 'left' } });

function rejoin(of: Facts, attempts: AttemptFacts = { failures: 0 }) {
  return decide({ type: 'rejoin', attempts }, of, policy, NOW);
}

function back(of: Facts): Decision {
  const decision = rejoin(of);
  if (isProblem(decision)) throw decision;
  return decision;
}

describe('coming back', () => {
  test('gives the role held before', () => {
    const { role, formerRole } = back(left('viewer'));
    assert.deepEqual([role, formerRole], ['viewer', 'viewer']);
  });

  test('gives a former owner the highest role below', () => {
    const { role, formerRole, acts } = back(left('owner'));
    assert.deepEqual([role, formerRole], ['deputy', 'owner']);
    assert.deepEqual(acts[0], { type: 'restoreMembership', membershipId: 'm-dora', role: 'deputy' });
  });

  test('gives the lowest role where the former one is no longer there', () => {
    assert.equal(back(left('admiral')).role, 'viewer');
  });

  test('never gives owning, whatever the record says', () => {
    fc.assert(
      fc.property(fc.constantFrom('owner', 'deputy', 'viewer', '', 'admin'), (role) => {
        assert.notEqual(back(left(role)).role, 'owner');
      }),
    );
  });

  test('counts what is found again: what stayed, and what can still be put back', () => {
    const collections = [
      ...facts.collections.slice(0, 2),
      { entry: entry('desk', { onLeave: 'detach' }), count: 0, restorable: 4 },
      { entry: { ...entry('plan'), member: undefined } as never, count: 9 },
    ];
    assert.deepEqual(
      back({ ...left('viewer'), collections }).restored?.map(({ collection, count }) => [collection, count]),
      [
        ['lead', 12],
        ['desk', 4],
      ],
    );
  });

  test('fills and attaches only what leaving touched', () => {
    const restored = back(left('viewer')).acts.flatMap((act) =>
      act.type === 'restoreCollection' ? [act.collection] : [],
    );
    assert.deepEqual(restored, ['profile', 'desk']);
  });
});

describe('the code opens nothing', () => {
  const { organization: _organization, membership: _membership, ...invented } = facts;
  const { membership: _own, ...stranger } = facts;
  const closed = { organization: { ...facts.organization, state: 'closed' } } as Pick<Facts, 'organization'>;
  const refused: readonly (readonly [string, Facts])[] = [
    ['when it was invented', invented],
    ['for a stranger', stranger],
    ['for somebody who was removed', { ...facts, membership: { id: 'm', role: 'viewer', state: 'removed' } }],
    ['for a membership with nothing left', { ...facts, membership: { id: 'm', role: 'viewer', state: 'purged' } }],
    ['of a closed organization', { ...left('viewer'), ...closed }],
    ['of a closed organization to its member', { ...facts, ...closed }],
  ];
  const answerOf = (of: Facts) => JSON.stringify((rejoin(of) as Decision).refusal);
  for (const [name, of] of refused) {
    test(name, () => {
      const decision = rejoin(of);
      assert.ok(!isProblem(decision));
      assert.equal(decision.refusal?.code, 'code-invalid');
      assert.deepEqual(decision.acts, [{ type: 'countAttempt', what: 'organization-code' }]);
      assert.equal(answerOf(of), answerOf(invented));
    });
  }

  test('any more after five wrong ones, not even the right one', () => {
    const decision = rejoin(left('viewer'), { failures: 5, oldest: NOW });
    assert.ok(isProblem(decision));
    assert.deepEqual([decision.code, decision.members.retryAfter], ['rate-limited', 600]);
  });

  test('and says how many tries are left', () => {
    const decision = rejoin(invented, { failures: 3, oldest: NOW });
    assert.equal((decision as Decision).refusal?.members.attemptsLeft, 1);
  });
});

test('who is already in, learns so', () => {
  const decision = rejoin(facts);
  assert.ok(isProblem(decision));
  assert.equal(decision.code, 'state-conflict');
});

describe('a code as typed', () => {
  test('case, spaces and any kind of hyphen do not matter', () => {
    for (const typed of [
      'HRBR-7K4M-2Q',
      ' hrbr 7k4m 2q ',
      'hrbr–7k4m—2q',
      'ＨＲＢＲ７Ｋ４Ｍ２Ｑ',
      'HRBR\u00ad7K4M\u200b2Q',
      '\u2068HRBR-7K4M-2Q\u2069',
    ]) {
      assert.equal(normalizeOrganizationCode(typed), 'HRBR7K4M2Q', typed);
    }
  });

  test('normalizing twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = normalizeOrganizationCode(typed);
        assert.equal(normalizeOrganizationCode(once), once);
      }),
    );
  });
});
