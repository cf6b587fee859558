import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  about,
  actsOf,
  ask,
  changeOf,
  done,
  organizationWith,
  own,
  policyWith,
  refused,
  runningCampaigns,
  sent,
  shared,
} from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import { isProblem } from '../problem.ts';
import { bindingOf } from './binding.ts';
import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import { preview } from './plan.ts';

const LATER = '2026-03-24T09:00:00.000Z';
const stored = (change: Change, options = {}) => ({
  change,
  intent: { kind: change.kind, target: change.target, options },
});
const fates = (kind: ChangeKind, facts: Facts, policy = policyWith(kind)) => {
  const plan = preview(about(kind), facts, policy, NOW);
  assert.ok(!isProblem(plan), String(plan));
  return Object.fromEntries(plan.effects.map(({ collection, action }) => [collection, action]));
};

describe('what goes and what stays (A8, B7, E4)', () => {
  test('an account: what is its own goes, what belongs to an organization stays without the name', () => {
    assert.deepEqual(fates('delete-account', own), {
      profile: 'anonymize',
      lead: 'keep',
      device: 'erase',
      subscription: 'revoke',
    });
  });

  test('deactivating keeps everything', () => {
    assert.deepEqual(new Set(Object.values(fates('deactivate-account', own))), new Set(['keep']));
  });

  test('an organization: all of it, but what the law keeps, with the reason and the end', () => {
    assert.deepEqual(fates('delete-organization', shared), {
      profile: 'erase',
      campaign: 'erase',
      list: 'revoke',
      invoice: 'keep',
      setting: 'erase',
    });
    const plan = preview(about('delete-organization'), shared, policyWith('delete-organization'), NOW);
    assert.ok(!isProblem(plan));
    const invoice = plan.effects.find(({ collection }) => collection === 'invoice');
    assert.deepEqual([invoice?.basis, invoice?.until], [{ en: 'Tax law' }, '2033-03-10T09:00:00.000Z']);
  });

  test('a fresh start keeps the settings', () => {
    const { setting, invoice, campaign } = fates('reset-organization', shared);
    assert.deepEqual([setting, invoice, campaign], ['keep', 'keep', 'erase']);
  });

  test('what the change stops by itself is an effect and no blocker', () => {
    const obstacles = [{ obstacle: runningCampaigns, recordId: 'c-1' }];
    const plan = preview(about('close-organization'), { ...shared, obstacles }, policyWith('close-organization'), NOW);
    assert.ok(!isProblem(plan));
    assert.deepEqual(plan.blockers, []);
    const campaign = plan.effects.find(({ collection }) => collection === 'campaign');
    assert.deepEqual([campaign?.action, campaign?.count], ['cancel', 1]);
    const decision = ask(about('close-organization'), { ...shared, obstacles }, policyWith('close-organization'));
    assert.deepEqual(actsOf(decision, 'setRecord'), [
      { type: 'setRecord', collection: 'campaign', recordId: 'c-1', set: { state: 'stopped' } },
    ]);
  });

  test('a date that was shown is the date that is kept', () => {
    const policy = policyWith('delete-organization');
    const plan = preview(about('delete-organization'), shared, policy, NOW);
    assert.ok(!isProblem(plan));
    const decision = ask(about('delete-organization'), shared, policy);
    assert.deepEqual(
      changeOf(decision).retained.map(({ until }) => until),
      ['2033-03-10T09:00:00.000Z'],
    );
  });
});

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
        'identity',
        'verify',
      ],
    );
    let at = changeOf(due);
    assert.deepEqual(at.progress, { stepsDone: 0, stepsTotal: 6, phase: 'erasing' });
    const phases: unknown[] = [];
    while (at.state === 'processing') {
      phases.push(at.progress.phase);
      at = changeOf(done({ type: 'advance', stored: stored(at), outcome: { state: 'done' } }, pending, policy, LATER));
    }
    assert.deepEqual(phases, ['erasing', 'erasing', 'erasing', 'erasing', 'erasing', 'verifying']);
    assert.deepEqual(
      [at.state, at.progress, at.requestedBy, at.endedAt],
      ['completed', { stepsDone: 6, stepsTotal: 6 }, undefined, LATER],
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
    const verifying: Change = { ...resumed, progress: { stepsDone: 5, stepsTotal: 6, phase: 'verifying' } };
    const back = changeOf(
      done({ type: 'advance', stored: stored(verifying), outcome: { state: 'left', index: 2 } }, own, policy),
    );
    assert.deepEqual([back.state, back.progress], ['processing', { stepsDone: 2, stepsTotal: 6, phase: 'erasing' }]);
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

describe('deactivating (C1)', () => {
  const policy = policyWith('deactivate-account');

  test('holds at once, signs out, and is undone without an end', () => {
    const decision = ask(about('deactivate-account'), own, policy);
    const change = changeOf(decision);
    assert.equal(change.state, 'applied');
    assert.equal(actsOf(decision, 'setAccountState')[0]?.state, 'deactivated');
    const asleep: Facts = { ...own, account: { id: 'dora', state: 'deactivated', displayName: 'Dora' } };
    const back = done(
      { type: 'undo', by: 'requester', stored: stored(change) },
      asleep,
      policy,
      '2036-03-10T09:00:00.000Z',
    );
    assert.deepEqual([changeOf(back).state, actsOf(back, 'setAccountState')[0]?.state], ['undone', 'active']);
  });
});

describe('closing (E2, E7)', () => {
  const policy = policyWith(
    'close-organization',
    {
      permission: 'transfer-ownership',
      byPlan: { team: { eraseAfter: 'P6M' }, trial: { eraseAfter: 'P60D', undoFor: 'P60D' } },
    },
    { timeZone: 'Europe/Stockholm' },
  );
  const trial: Facts = { ...shared, organization: { id: 'north', name: 'North', state: 'active', plan: 'trial' } };

  test('has the dates of its plan, by the clocks of the host', () => {
    const paid = changeOf(ask(about('close-organization'), shared, policy));
    assert.deepEqual(
      [paid.state, paid.purgeAt, paid.undoableUntil],
      ['applied', '2026-09-10T08:00:00.000Z', undefined],
    );
    const tried = changeOf(ask(about('close-organization'), trial, policy));
    assert.deepEqual([tried.purgeAt, tried.undoableUntil], ['2026-05-09T08:00:00.000Z', '2026-05-09T08:00:00.000Z']);
  });

  test('is reopened until the stated moment; what was not promised never', () => {
    const tried = changeOf(ask(about('close-organization'), trial, policy));
    const undo = { type: 'undo', by: 'requester', stored: stored(tried) } as const;
    const back = done(undo, trial, policy, '2026-05-09T07:59:59.000Z');
    assert.deepEqual(actsOf(back, 'setOrganizationState')[0]?.state, 'active');
    assert.equal(refused(undo, trial, policy, '2026-05-09T08:00:00.000Z').code, 'cancel-window-closed');
    const paid = changeOf(ask(about('close-organization'), shared, policy));
    assert.equal(
      refused({ type: 'undo', by: 'requester', stored: stored(paid) }, shared, policy).code,
      'cancel-window-closed',
    );
  });

  test('is erased when its date has come, unless a hold was laid on it', () => {
    const tried = changeOf(ask(about('close-organization'), trial, policy));
    const apply = { type: 'apply', stored: stored(tried) } as const;
    assert.equal(refused(apply, trial, policy, '2026-05-09T07:59:59.000Z').code, 'state-conflict');
    const due = done(apply, trial, policy, '2026-05-09T08:00:00.000Z');
    assert.equal(changeOf(due).state, 'processing');
    assert.equal(actsOf(due, 'setOrganizationState')[0]?.state, 'purged');
    assert.equal(actsOf(due, 'planErasure')[0]?.steps.at(-1)?.type, 'verify');
    const held = organizationWith({ legalHold: true }, trial);
    assert.equal(refused(apply, held, policy, '2026-05-09T08:00:00.000Z').code, 'change-blocked');
  });

  test('is taken back by a colleague who could have asked for it, and by nobody else', () => {
    const tried = changeOf(ask(about('close-organization'), trial, policy));
    const undo = { type: 'undo', by: 'member', stored: stored(tried) } as const;
    assert.equal(changeOf(done(undo, trial, policy)).state, 'undone');
    const viewer: Facts = { ...trial, membership: { id: 'm-v', role: 'viewer', state: 'active' } };
    const refusal = refused(undo, viewer, policy);
    assert.deepEqual([refusal.code, refusal.members.role], ['permission-required', 'owner']);
    assert.equal(refused({ ...undo, by: 'operator' }, viewer, policy).code, 'permission-required');
  });

  test('is left to support where the policy says so', () => {
    const bySupport = policyWith('close-organization', { eraseAfter: 'P60D', undoFor: 'P60D', undoBy: 'support' });
    const closed = changeOf(ask(about('close-organization'), shared, bySupport));
    assert.equal(closed.undoBy, 'support');
    assert.equal(
      refused({ type: 'undo', by: 'requester', stored: stored(closed) }, shared, bySupport).code,
      'permission-required',
    );
    assert.equal(
      changeOf(done({ type: 'undo', by: 'operator', stored: stored(closed) }, shared, bySupport)).state,
      'undone',
    );
  });
});

describe('support (C3, E3, E5)', () => {
  const policy = policyWith('delete-organization', {
    fulfilment: { by: 'support', longestWait: 'PT48H' },
    undoFor: 'P2D',
  });
  const asked = changeOf(ask(about('delete-organization'), shared, policy));

  test('a request waits for support and says until when', () => {
    assert.deepEqual([asked.state, asked.dueAt], ['awaitingSupport', '2026-03-12T09:00:00.000Z']);
    assert.deepEqual(sent(ask(about('delete-organization'), shared, policy)), ['change-awaits-support']);
    assert.equal(
      changeOf(done({ type: 'cancel', by: 'requester', stored: stored(asked) }, shared, policy)).state,
      'canceled',
    );
  });

  test('done: it holds from that moment', () => {
    const decision = done(
      { type: 'decide', stored: stored(asked), outcome: 'done' },
      { ...shared, openChange: asked },
      policy,
      LATER,
    );
    const change = changeOf(decision);
    assert.deepEqual(
      [change.state, change.effectiveAt, change.dueAt, change.decision],
      ['processing', LATER, undefined, { outcome: 'done', decidedAt: LATER }],
    );
    assert.equal(actsOf(decision, 'planErasure').length, 1);
  });

  test('denied: with a reason that the one who asked reads', () => {
    const deny = { type: 'decide', stored: stored(asked), outcome: 'denied' } as const;
    assert.equal(refused(deny, shared, policy).members.errors?.[0]?.pointer, '/reason');
    const decision = done({ ...deny, reason: 'Another owner objects.' }, shared, policy);
    assert.deepEqual(
      [changeOf(decision).state, changeOf(decision).decision?.reason],
      ['denied', 'Another owner objects.'],
    );
    assert.equal(actsOf(decision, 'send')[0]?.message.params['reason'], 'Another owner objects.');
  });

  test('is told what stands in the way now, and cannot answer twice', () => {
    const blocked = organizationWith({ legalHold: true });
    assert.equal(
      refused({ type: 'decide', stored: stored(asked), outcome: 'done' }, blocked, policy).code,
      'change-blocked',
    );
    const over = { ...asked, state: 'canceled' } as const;
    assert.equal(
      refused({ type: 'decide', stored: stored(over), outcome: 'done' }, shared, policy).code,
      'state-conflict',
    );
  });

  const byLink = policyWith('reset-organization', {
    fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' },
    coolOff: 'P7D',
  });

  test('E5: answers with a link; the one who has it reviews, and the same change goes on', () => {
    const change = changeOf(ask(about('reset-organization'), shared, byLink));
    const decision = done(
      { type: 'decide', stored: stored(change), outcome: 'done' },
      { ...shared, openChange: change },
      byLink,
    );
    const invited = changeOf(decision);
    assert.deepEqual([invited.state, invited.confirmableUntil], ['awaitingConfirmation', '2026-03-12T09:00:00.000Z']);
    assert.deepEqual(actsOf(decision, 'invite')[0], {
      type: 'invite',
      changeId: 'change-1',
      accountId: 'dora',
      expiresAt: '2026-03-12T09:00:00.000Z',
    });
    const withLink = about('reset-organization', { invitation: 'secret' });
    const uninvited = preview(withLink, { ...shared, openChange: invited }, byLink, NOW);
    assert.ok(isProblem(uninvited) && uninvited.code === 'already-open');
    const late = preview(withLink, shared, byLink, NOW);
    assert.ok(isProblem(late) && late.code === 'expired');
    const facts: Facts = { ...shared, openChange: invited, invited };
    const confirmed = ask(withLink, facts, byLink, '2026-03-11T09:00:00.000Z');
    const goesOn = changeOf(confirmed);
    assert.deepEqual(
      [goesOn.id, goesOn.state, goesOn.requestedAt, goesOn.effectiveAt],
      ['change-1', 'scheduled', NOW, '2026-03-18T09:00:00.000Z'],
    );
    assert.equal(actsOf(confirmed, 'consumeInvitation').length, 1);
    const due = done(
      { type: 'apply', stored: { change: goesOn, intent: { ...withLink, options: { invitation: 'secret' } } } },
      { ...shared, openChange: goesOn },
      byLink,
      '2026-03-18T09:00:00.000Z',
    );
    assert.equal(changeOf(due).state, 'processing');
  });

  test('E5: the members are told by what the link opens, and not when support is only asked for it', () => {
    const telling = policyWith('reset-organization', {
      fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' },
      coolOff: 'P7D',
      informMembers: 'required',
    });
    const notify = { message: 'We start fresh on Friday.' };
    const early = preview(about('reset-organization', { notify }), shared, telling, NOW);
    assert.ok(isProblem(early) && early.members.errors?.[0]?.pointer === '/options/notify');
    const requested = ask(about('reset-organization'), shared, telling);
    assert.deepEqual(sent(requested), ['change-awaits-support']);
    const change = changeOf(requested);
    const invited = changeOf(done({ type: 'decide', stored: stored(change), outcome: 'done' }, shared, telling));
    const facts: Facts = { ...shared, openChange: invited, invited };
    const quiet = preview(about('reset-organization', { invitation: 'secret' }), facts, telling, NOW);
    assert.ok(!isProblem(quiet));
    assert.deepEqual(
      quiet.blockers.map(({ code }) => code),
      ['members-present'],
    );
    const intent = { ...about('reset-organization'), options: { invitation: 'secret', notify } };
    const confirmed = ask(intent, facts, telling);
    assert.ok(sent(confirmed).includes('members-informed'));
    const goesOn = changeOf(confirmed);
    const apply = { type: 'apply', stored: { change: goesOn, intent } } as const;
    const due = done(apply, { ...shared, openChange: goesOn }, telling, goesOn.effectiveAt);
    assert.equal(changeOf(due).state, 'processing');
  });

  test('E5: a link that nobody used expires', () => {
    const change = changeOf(ask(about('reset-organization'), shared, byLink));
    const invited = changeOf(done({ type: 'decide', stored: stored(change), outcome: 'done' }, shared, byLink));
    const expired = done({ type: 'apply', stored: stored(invited) }, shared, byLink, '2026-03-12T09:00:00.000Z');
    assert.deepEqual([changeOf(expired).state, actsOf(expired, 'consumeInvitation').length], ['expired', 1]);
  });
});

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

describe('who may delete (B15)', () => {
  const policy = policyWith('delete-organization', { permission: 'transfer-ownership', trustedAdmins: true });
  const sam = { id: 'm-sam', role: 'owner', state: 'active' } as const;
  const limit = (memberIds: readonly string[], members = [sam]) =>
    ({ type: 'set-deletion-admins', memberIds, members }) as Parameters<typeof done>[0];

  test('is said by those who may, of active members whose role may', () => {
    assert.deepEqual(actsOf(done(limit(['m-sam', 'm-sam']), shared, policy), 'setDeletionAdmins')[0]?.memberIds, [
      'm-sam',
    ]);
    assert.equal(refused(limit(['m-sam', 'm-none']), shared, policy).members.errors?.[0]?.pointer, '/memberIds/1');
    const others = organizationWith({ deletionAdmins: ['m-sam'] });
    assert.equal(refused(limit([]), others, policy).code, 'permission-required');
    assert.equal(
      refused(limit([]), { ...shared, membership: { id: 'm-v', role: 'viewer', state: 'active' } }, policy).code,
      'permission-required',
    );
    assert.equal(
      refused(limit([]), shared, policyWith('delete-organization', { permission: 'transfer-ownership' })).code,
      'capability-missing',
    );
    assert.equal(
      refused(
        limit([]),
        shared,
        policyWith('delete-organization', {
          permission: 'transfer-ownership',
          trustedAdmins: true,
          proof: ['password'],
        }),
      ).code,
      'step-up-required',
    );
  });
});

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
