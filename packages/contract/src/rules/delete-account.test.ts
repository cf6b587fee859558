import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  about,
  actsOf,
  ask,
  changeOf,
  done,
  LATER,
  own,
  policyWith,
  sent,
  stored,
} from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import type { Change } from '../model/change.ts';
import { isProblem } from '../problem.ts';
import type { Facts } from './facts.ts';
import { preview } from './plan.ts';

describe('deleting an account', () => {
  const policy = policyWith('delete-account', { coolOff: 'P14D' });

  test('A9: is scheduled, and everybody is signed out at once', () => {
    const decision = ask(about('delete-account'), own, policy);
    const change = changeOf(decision);
    assert.deepEqual([change.state, change.effectiveAt, change.cancelableUntil], ['scheduled', LATER, LATER]);
    assert.deepEqual(actsOf(decision, 'setAccountState')[0]?.state, 'pendingDeletion');
    assert.equal(actsOf(decision, 'endSessions').length, 1);
    assert.equal(actsOf(decision, 'planErasure').length, 0);
    assert.deepEqual(sent(decision), ['change-scheduled']);
    assert.equal(actsOf(decision, 'send')[0]?.message.withStatusLink, true);
  });

  test('canceled, the account is what it was: active, or deactivated', () => {
    const change = changeOf(ask(about('delete-account'), own, policy));
    const pending: Facts = { ...own, account: { id: 'dora', state: 'pendingDeletion', displayName: 'Dora' } };
    const back = done({ type: 'cancel', by: 'requester', stored: stored(change) }, pending, policy);
    assert.equal(actsOf(back, 'setAccountState')[0]?.state, 'active');
    const otherChanges = [{ ...change, id: 'change-0', kind: 'deactivate-account', state: 'applied' } as const];
    const deactivated = done(
      { type: 'cancel', by: 'requester', stored: stored(change) },
      { ...pending, otherChanges },
      policy,
    );
    assert.equal(actsOf(deactivated, 'setAccountState')[0]?.state, 'deactivated');
  });

  test('due, it is erased step by step, services first, and is done only after the second pass', () => {
    const change = changeOf(ask(about('delete-account'), own, policy));
    const pending: Facts = {
      ...own,
      openChange: change,
      account: { id: 'dora', state: 'pendingDeletion', displayName: 'Dora' },
    };
    const due = done({ type: 'apply', stored: stored(change) }, pending, policy, LATER);
    assert.equal(changeOf(due).state, 'processing');
    assert.equal(actsOf(due, 'setAccountState')[0]?.state, 'deleted');
    const [plan] = actsOf(due, 'planErasure');
    assert.deepEqual(
      plan?.steps.map((step) =>
        step.type === 'collection' ? `${step.action} ${step.collection} ${step.of}` : step.type,
      ),
      [
        'revoke subscription account',
        'anonymize profile member',
        'erase device account',
        'memberships',
        'exports',
        'identity',
        'verify',
      ],
    );
    let at = changeOf(due);
    assert.deepEqual(at.progress, { stepsDone: 0, stepsTotal: 7, phase: 'erasing' });
    const phases: unknown[] = [];
    while (at.state === 'processing') {
      phases.push(at.progress.phase);
      at = changeOf(done({ type: 'advance', stored: stored(at), outcome: { state: 'done' } }, pending, policy, LATER));
    }
    assert.deepEqual(phases, ['erasing', 'erasing', 'erasing', 'erasing', 'erasing', 'erasing', 'verifying']);
    assert.deepEqual(
      [at.state, at.progress, at.requestedBy, at.endedAt],
      ['completed', { stepsDone: 7, stepsTotal: 7 }, undefined, LATER],
    );
  });

  test('what begins at once is told with the way to its page, what begins on its date was told before', () => {
    const now = ask(about('delete-account'), own, policyWith('delete-account'));
    assert.deepEqual(sent(now), ['change-begun']);
    assert.equal(actsOf(now, 'send')[0]?.message.withStatusLink, true);
    const change = changeOf(ask(about('delete-account'), own, policy));
    const pending: Facts = { ...own, account: { id: 'dora', state: 'pendingDeletion', displayName: 'Dora' } };
    assert.deepEqual(sent(done({ type: 'apply', stored: stored(change) }, pending, policy, LATER)), []);
  });

  test('a service that is away is told as such and tried again; the second pass goes back to what it found', () => {
    const change: Change = { ...changeOf(ask(about('delete-account'), own, policyWith('delete-account'))) };
    assert.equal(change.state, 'processing');
    const failed = changeOf(
      done({ type: 'advance', stored: stored(change), outcome: { state: 'failed' } }, own, policy),
    );
    assert.deepEqual([failed.state, failed.problem?.code, failed.progress.stepsDone], ['failed', 'unavailable', 0]);
    const resumed = changeOf(done({ type: 'resume', stored: stored(failed) }, own, policy));
    assert.deepEqual([resumed.state, resumed.problem], ['processing', undefined]);
    const verifying: Change = { ...resumed, progress: { stepsDone: 6, stepsTotal: 7, phase: 'verifying' } };
    const back = changeOf(
      done({ type: 'advance', stored: stored(verifying), outcome: { state: 'left', index: 2 } }, own, policy),
    );
    assert.deepEqual([back.state, back.progress], ['processing', { stepsDone: 2, stepsTotal: 7, phase: 'erasing' }]);
  });

  test('an organization that would be left without an owner is handed over first, or deleted where nobody else is in it', () => {
    const held = {
      id: 'm-1',
      role: 'owner',
      state: 'active',
      organizationId: 'north',
      organizationName: 'North',
      otherOwners: 0,
      candidates: 2,
    } as const;
    const memberships = [
      held,
      { ...held, id: 'm-2', organizationId: 'alone', candidates: 0 },
      { ...held, id: 'm-3', organizationId: 'two', otherOwners: 1 },
    ];
    const blockersWith = (policy_: typeof policy) => {
      const plan = preview(about('delete-account'), { ...own, memberships }, policy_, NOW);
      assert.ok(!isProblem(plan));
      return plan.blockers.map(({ code, subject, resolve }) => [code, subject.id, resolve.actions[0]]);
    };
    assert.deepEqual(blockersWith(policy), [
      ['last-owner', 'north', 'transfer-ownership'],
      ['last-owner', 'alone', 'contact-support'],
    ]);
    const withDeleting = {
      ...policy,
      kinds: {
        ...policy.kinds,
        ...policyWith('delete-organization').kinds,
        'delete-account': policy.kinds['delete-account'],
      },
    } as typeof policy;
    assert.deepEqual(blockersWith(withDeleting)[1], ['last-owner', 'alone', 'delete-organization']);
  });

  test('somebody else, somebody deleted, and deactivating while a deletion is pending', () => {
    const other = preview({ kind: 'delete-account', target: { type: 'account', id: 'sam' } }, own, policy, NOW);
    assert.ok(isProblem(other) && other.code === 'not-found');
    const gone = preview(
      about('delete-account'),
      { ...own, account: { id: 'dora', state: 'deleted', displayName: '' } },
      policy,
      NOW,
    );
    assert.ok(isProblem(gone) && gone.code === 'not-found');
    const pending: Facts = { ...own, account: { id: 'dora', state: 'pendingDeletion', displayName: 'Dora' } };
    const late = preview(about('deactivate-account'), pending, policyWith('deactivate-account'), NOW);
    assert.ok(isProblem(late) && late.code === 'state-conflict');
  });

  test('what was only deactivated cannot be taken back once it is being deleted', () => {
    const sleeping = changeOf(ask(about('deactivate-account'), own, policyWith('deactivate-account')));
    const decision = ask(about('delete-account'), { ...own, otherChanges: [sleeping] }, policyWith('delete-account'));
    assert.deepEqual(
      actsOf(decision, 'saveChange').map(({ change }) => [change.kind, change.state]),
      [
        ['deactivate-account', 'expired'],
        ['delete-account', 'processing'],
      ],
    );
  });
});
