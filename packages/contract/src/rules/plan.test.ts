import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { facts, handOver, lastOwner, leave, NOW, policy, successor, withKind } from '../../test/example-facts.ts';
import type { ChangeIntent } from '../model/change.ts';
import type { Policy } from '../policy.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { Facts } from './facts.ts';
import { type ChangePlan, preview } from './plan.ts';

function planOf(intent: ChangeIntent, of: Facts, under: Policy = policy): ChangePlan {
  const plan = preview(intent, of, under, NOW);
  if (isProblem(plan)) throw plan;
  return plan;
}

function refusalOf(intent: ChangeIntent, of: Facts, under: Policy = policy): Problem {
  const plan = preview(intent, of, under, NOW);
  assert.ok(isProblem(plan), 'a preview was not expected');
  return plan;
}

const pointersOf = (refusal: Problem) => refusal.members.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
const blockersIn = (plan: ChangePlan) => plan.blockers.map(({ code }) => code);

describe('what leaving shows', () => {
  const plan = planOf(leave, facts);

  test('each collection once, with what happens to it and how many', () => {
    assert.deepEqual(
      plan.effects.map(({ collection, action, count }) => [collection, action, count]),
      [
        ['profile', 'anonymize', 1],
        ['lead', 'keep', 12],
        ['desk', 'detach', 3],
      ],
    );
  });

  test('which personal fields go', () => {
    assert.deepEqual(plan.effects[0]?.fields, [{ name: 'name', label: { en: 'Name' } }]);
    assert.equal(plan.effects[1]?.fields, undefined);
  });

  test('the organization, the code to come back, no date, no proof and nothing in the way', () => {
    const { targetName, rejoin, schedule, proof, blockers, options } = plan;
    assert.deepEqual(
      { targetName, rejoin, schedule, proof, blockers, options },
      {
        targetName: 'Åsa’s Café',
        rejoin: { code: 'NRTH-1' },
        schedule: {},
        proof: { methods: [] },
        blockers: [],
        options: {},
      },
    );
  });

  test('the dates that the policy promises', () => {
    const cooled = withKind('leave-organization', { coolOff: 'P7D', undoFor: 'P1D' });
    assert.deepEqual(planOf(leave, facts, cooled).schedule, {
      effectiveAt: '2026-03-17T09:00:00.000Z',
      cancelableUntil: '2026-03-17T09:00:00.000Z',
      undoableUntil: '2026-03-18T09:00:00.000Z',
    });
  });

  test('that a count is an estimate', () => {
    const [first, ...rest] = facts.collections;
    assert.ok(first);
    const { effects } = planOf(leave, { ...facts, collections: [{ ...first, estimated: true }, ...rest] });
    assert.equal(effects[0]?.estimated, true);
    assert.equal(effects[1]?.estimated, undefined);
  });
});

describe('what stands in the way', () => {
  test('the last owner cannot leave; with somebody to hand over to the way out is in the flow', () => {
    const [blocker] = planOf(leave, lastOwner).blockers;
    assert.equal(blocker?.code, 'last-owner');
    assert.equal(blocker?.severity, 'block');
    assert.deepEqual(blocker?.resolve, { kind: 'flow', actions: ['choose-successor'] });
    assert.deepEqual(blocker?.params, { candidates: 1 });
  });

  test('with nobody to hand over to the way out is support', () => {
    const [blocker] = planOf(leave, { ...lastOwner, candidates: 0 }).blockers;
    assert.deepEqual(blocker?.resolve, { kind: 'support', actions: ['contact-support'] });
  });

  test('one of two owners leaves freely, and so does the last one with a successor', () => {
    assert.deepEqual(blockersIn(planOf(leave, { ...lastOwner, otherOwners: 1 })), []);
    const plan = planOf({ ...leave, options: { successor: successor.id } }, { ...lastOwner, successor });
    assert.deepEqual(blockersIn(plan), []);
    assert.deepEqual(plan.successor, { id: 'm-sam', displayName: 'Sam', formerOwnerRole: 'deputy' });
  });

  test('who does not own cannot hand over, whatever permissions the policy gives', () => {
    const [blocker] = planOf(handOver, { ...facts, successor }).blockers;
    assert.equal(blocker?.code, 'permission-required');
    assert.deepEqual(blocker?.params, { role: 'owner' });
    const generous: Policy = {
      ...policy,
      kinds: { 'transfer-ownership': { fulfilment: { by: 'automatic' }, proof: [] } },
      roles: policy.roles.map((role) => ({ ...role, permissions: ['transfer-ownership'] })),
    };
    assert.deepEqual(blockersIn(planOf(handOver, { ...facts, successor }, generous)), ['permission-required']);
  });

  test('a missing permission names the lowest role that has it, a missing plan the first that includes it', () => {
    const strict = withKind('leave-organization', { permission: 'read-members', plans: ['big', 'bigger'] });
    const viewer: Facts = { ...facts, membership: { id: 'm-dora', role: 'viewer', state: 'active' } };
    assert.deepEqual(
      planOf(leave, viewer, strict).blockers.map(({ code, params }) => [code, params]),
      [
        ['permission-required', { role: 'deputy' }],
        ['plan-required', { plan: 'big' }],
      ],
    );
  });

  test('everything is listed at once', () => {
    const strict = withKind('leave-organization', { permission: 'delete-organization', plans: ['big'] });
    const codes = blockersIn(planOf(leave, lastOwner, strict));
    assert.deepEqual(codes, ['permission-required', 'plan-required', 'last-owner']);
  });

  test('a legal hold forbids only what erases', () => {
    const kinds = { ...policy.kinds, 'delete-organization': { fulfilment: { by: 'automatic' as const }, proof: [] } };
    const { organization } = facts;
    assert.ok(organization);
    const held: Facts = { ...facts, organization: { ...organization, legalHold: true } };
    const intent: ChangeIntent = { ...leave, kind: 'delete-organization' };
    assert.deepEqual(blockersIn(planOf(intent, held, { ...policy, kinds })), ['legal-hold']);
    assert.deepEqual(blockersIn(planOf(leave, held)), []);
  });
});

describe('the proof', () => {
  test('is one of the accepted methods that this person has', () => {
    const person = { ...facts.person, methods: ['passkey', 'totp', 'password'] as const };
    assert.deepEqual(planOf(handOver, { ...lastOwner, person, successor }).proof.methods, ['totp', 'password']);
  });

  test('is asked for of somebody who has none of the accepted methods', () => {
    const person = { ...facts.person, methods: ['passkey'] as const };
    assert.deepEqual(planOf(handOver, { ...lastOwner, person, successor }).proof.methods, ['password', 'totp']);
  });

  test('of leaving with a successor is that of handing over, besides its own', () => {
    const withSuccessor = { ...leave, options: { successor: successor.id } };
    assert.deepEqual(planOf(withSuccessor, { ...lastOwner, successor }).proof.methods, ['password']);
    const own = withKind('leave-organization', { proof: ['passkey'] });
    const person = { ...facts.person, methods: ['passkey', 'totp'] as const };
    assert.deepEqual(planOf(withSuccessor, { ...lastOwner, person, successor }, own).proof.methods, [
      'passkey',
      'totp',
    ]);
  });

  test('names the phrase to type', () => {
    const phrase = withKind('leave-organization', { confirmPhrase: 'target-name' });
    assert.equal(planOf(leave, facts, phrase).proof.confirmPhrase, 'Åsa’s Café');
  });
});

describe('what is refused before there is a preview', () => {
  test('a kind that the host does not offer, and a target of the wrong type', () => {
    assert.equal(refusalOf({ ...leave, kind: 'close-organization' }, facts).code, 'capability-missing');
    const wrongType = refusalOf({ ...leave, target: { type: 'account', id: 'north' } }, facts);
    assert.deepEqual(pointersOf(wrongType), ['/target/type not-allowed']);
  });

  test('an organization that is not there, foreign, left or purged: all the same', () => {
    const { organization: _organization, membership: _membership, ...nowhere } = facts;
    const { membership: _own, ...foreign } = facts;
    const left: Facts = { ...facts, membership: { id: 'm-dora', role: 'deputy', state: 'left' } };
    const purged = { ...facts, organization: { ...facts.organization, state: 'purged' } } as Facts;
    const refusals = [nowhere, foreign, left, purged].map((of) => JSON.stringify(refusalOf(leave, of)));
    assert.equal(new Set(refusals).size, 1);
    assert.equal(refusalOf(leave, nowhere).code, 'not-found');
  });

  test('in a closed organization handing over, but not leaving', () => {
    const closed = { ...lastOwner, successor, organization: { ...facts.organization, state: 'closed' } } as Facts;
    const refusal = refusalOf(handOver, closed);
    assert.deepEqual([refusal.code, refusal.members.state], ['state-conflict', 'closed']);
    assert.ok(!isProblem(preview(leave, closed, policy, NOW)));
  });

  test('a second change of the kind while one is open', () => {
    const openChange = { id: 'change-1' } as NonNullable<Facts['openChange']>;
    const refusal = refusalOf(leave, { ...facts, openChange });
    assert.equal(refusal.code, 'already-open');
    assert.equal(refusal.members.existing, 'change-1');
  });

  const misfits: readonly (readonly [name: string, ChangeIntent, Facts, string])[] = [
    ['handing over to nobody', { ...handOver, options: {} }, lastOwner, '/options/successor required'],
    ['a successor who is no active member', handOver, lastOwner, '/options/successor not-allowed'],
    [
      'oneself as successor',
      handOver,
      { ...lastOwner, successor: { ...successor, id: 'm-dora' } },
      '/options/successor not-allowed',
    ],
    [
      'an owner as successor',
      handOver,
      { ...lastOwner, successor: { ...successor, role: 'owner' } },
      '/options/successor not-allowed',
    ],
    [
      'a successor of somebody who does not own and leaves',
      { ...leave, options: { successor: successor.id } },
      { ...facts, successor },
      '/options/successor not-allowed',
    ],
    [
      'an unknown role to keep',
      { ...handOver, options: { successor: successor.id, role: 'king' } },
      { ...lastOwner, successor },
      '/options/role not-allowed',
    ],
    [
      'the owner role to keep',
      { ...handOver, options: { successor: successor.id, role: 'owner' } },
      { ...lastOwner, successor },
      '/options/role not-allowed',
    ],
    ['a role on leaving', { ...leave, options: { role: 'deputy' } }, facts, '/options/role not-allowed'],
  ];
  for (const [name, intent, of, pointer] of misfits) {
    test(name, () => {
      const refusal = refusalOf(intent, of);
      assert.equal(refusal.code, 'validation-failed');
      assert.deepEqual(pointersOf(refusal), [pointer]);
    });
  }
});

test('the former owner keeps the role that was chosen', () => {
  const intent = { ...handOver, options: { successor: successor.id, role: 'viewer' } };
  assert.equal(planOf(intent, { ...lastOwner, successor }).successor?.formerOwnerRole, 'viewer');
});
