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
  sent,
  shared,
  stored,
} from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import type { Facts } from './facts.ts';
import { preview } from './plan.ts';

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
