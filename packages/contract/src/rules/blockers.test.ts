import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  about,
  actsOf,
  ask,
  changeOf,
  done,
  LATER,
  organizationWith,
  policyWith,
  refused,
  runningCampaigns,
  sent,
  shared,
} from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import type { Facts } from './facts.ts';
import { preview } from './plan.ts';

describe('blockers, and how they are solved (B9, Z5)', () => {
  const policy = policyWith('delete-organization', {
    permission: 'transfer-ownership',
    informMembers: 'required',
    trustedAdmins: true,
    afterCredentialChange: 'P1D',
    proof: ['password'],
  });
  const blocked: Facts = {
    ...shared,
    person: { ...shared.person, credentialsChangedAt: '2026-03-10T08:00:00.000Z' },
    obstacles: [{ obstacle: runningCampaigns, recordId: 'c-1', name: 'Spring' }],
    otherChanges: [
      {
        ...changeOf(ask(about('reset-organization'), shared, policyWith('reset-organization', { coolOff: 'P7D' }))),
        id: 'change-9',
      },
    ],
  };
  const plan = preview(about('delete-organization'), blocked, policy, NOW);
  const solution = (code: string, subject: { type: string; id: string }, action: string) =>
    ({ type: 'resolve', solution: { ...about('delete-organization'), code, subject, action } }) as Parameters<
      typeof done
    >[0];

  test('are all there at once, each with its way out', () => {
    assert.ok(!isProblem(plan));
    assert.deepEqual(
      plan.blockers.map(({ code, resolve }) => [code, resolve.kind, ...resolve.actions]),
      [
        ['members-present', 'flow', 'inform-members'],
        ['pending-operation', 'operation', 'stop', 'complete'],
        ['pending-operation', 'operation', 'cancel-change'],
        ['recent-credential-change', 'flow', 'prove'],
      ],
    );
    assert.deepEqual(plan.blockers[1]?.subject, {
      type: 'campaign',
      id: 'c-1',
      name: 'Spring',
      label: { en: { one: 'campaign', other: 'campaigns' } },
    });
    assert.deepEqual(plan.informs, { members: 2, required: true });
  });

  test('B12: telling the members is chosen in the preview, and they are told on the request', () => {
    const free = { ...shared };
    const quiet = policyWith('delete-organization', { informMembers: 'required' });
    const decision = ask(about('delete-organization', { notify: { message: 'Thank you all.' } }), free, quiet);
    const letter = actsOf(decision, 'send').find(({ message }) => message.template === 'members-informed')?.message;
    assert.deepEqual([letter?.membersOf, letter?.params['message']], ['north', 'Thank you all.']);
    assert.equal(letter?.params['state'], changeOf(decision).state);
    const optional = policyWith('delete-organization', { informMembers: 'optional' });
    assert.ok(!sent(ask(about('delete-organization'), free, optional)).includes('members-informed'));
    const misfit = preview(about('delete-organization', { notify: {} }), free, policyWith('delete-organization'), NOW);
    assert.ok(isProblem(misfit) && misfit.members.errors?.[0]?.pointer === '/options/notify');
  });

  test('B15: where an organization trusts some, the others are told apart from those without the role', () => {
    const limited = organizationWith({ deletionAdmins: ['m-sam'] });
    const outside = preview(about('delete-organization'), limited, policy, NOW);
    assert.ok(!isProblem(outside));
    assert.deepEqual([outside.blockers[0]?.code, outside.blockers[0]?.params], ['permission-required', { trusted: 1 }]);
    const viewer = preview(
      about('delete-organization'),
      { ...limited, membership: { id: 'm-v', role: 'viewer', state: 'active' } },
      policy,
      NOW,
    );
    assert.ok(!isProblem(viewer));
    assert.deepEqual(viewer.blockers[0]?.params, { role: 'owner' });
  });

  test('an obstacle goes by an action of the policy, and by no other', () => {
    const campaign = { type: 'campaign', id: 'c-1' };
    assert.deepEqual(
      actsOf(done(solution('pending-operation', campaign, 'complete'), blocked, policy), 'setRecord')[0]?.set,
      { state: 'completed' },
    );
    assert.equal(
      refused(solution('pending-operation', campaign, 'constructor'), blocked, policy).members.errors?.[0]?.pointer,
      '/action',
    );
    assert.deepEqual(
      done(solution('pending-operation', { type: 'campaign', id: 'gone' }, 'stop'), blocked, policy).acts,
      [],
    );
    assert.deepEqual(done(solution('active-subscription', campaign, 'stop'), blocked, policy).acts, []);
  });

  test('another open change is canceled', () => {
    const decision = done(
      solution('pending-operation', { type: 'change', id: 'change-9' }, 'cancel-change'),
      blocked,
      policy,
    );
    assert.deepEqual([changeOf(decision).id, changeOf(decision).state], ['change-9', 'canceled']);
  });

  test('a change of credentials is confirmed by a proof, or passes', () => {
    const account = { type: 'account', id: 'dora' };
    assert.equal(
      refused(solution('recent-credential-change', account, 'prove'), blocked, policy).code,
      'step-up-required',
    );
    const proof = {
      accountId: 'dora',
      sessionId: 'session-1',
      purpose: JSON.stringify({
        kind: 'delete-organization',
        options: {},
        target: { id: 'north', type: 'organization' },
      }),
      method: 'password',
      expiresAt: LATER,
      used: false,
    } as const;
    const command = { ...solution('recent-credential-change', account, 'prove'), proof } as Parameters<typeof done>[0];
    assert.equal(actsOf(done(command, blocked, policy), 'trustCredentials').length, 1);
    const nextDay = preview(about('delete-organization'), blocked, policy, '2026-03-11T08:00:00.000Z');
    assert.ok(!isProblem(nextDay));
    assert.ok(!nextDay.blockers.some(({ code }) => code === 'recent-credential-change'));
  });

  test('nobody without the permission solves anything', () => {
    const viewer: Facts = { ...blocked, membership: { id: 'm-v', role: 'viewer', state: 'active' } };
    assert.equal(
      refused(solution('pending-operation', { type: 'campaign', id: 'c-1' }, 'stop'), viewer, policy).code,
      'permission-required',
    );
  });
});
