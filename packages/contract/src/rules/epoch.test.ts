import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, type KindPolicy } from '../index.ts';
import {
  about,
  actsOf,
  ask,
  changeOf,
  done,
  organizationWith,
  policyWith,
  refused,
  sent,
  shared,
  stored,
} from '../../test/example-endings.ts';
import { entry, NOW } from '../../test/example-facts.ts';
import { type ErasureStep, type Facts, preview, startsEpoch } from './index.ts';

const IN_A_WEEK = '2026-03-17T09:00:00.000Z';
const reset = about('reset-organization');
const weekly = (terms: Partial<KindPolicy> = {}) => policyWith('reset-organization', { coolOff: 'P7D', ...terms });

/** The same organization, whose records say under which number they came. */
const numbered: Facts = organizationWith(
  { epoch: 4 },
  {
    ...shared,
    collections: shared.collections.map((one) =>
      one.entry.onReset === 'erase' ? { ...one, entry: { ...one.entry, epoch: 'epoch' } } : one,
    ),
  },
);

const applied = () => changeOf(ask(reset, numbered, weekly()));

function stepsOf(decision: ReturnType<typeof done>): readonly ErasureStep[] {
  return actsOf(decision, 'planErasure').flatMap(({ steps }) => steps);
}

test('one number makes a fresh start only where everything that it erases is numbered, and the organization too', () => {
  assert.ok(startsEpoch('reset-organization', numbered));
  assert.ok(!startsEpoch('delete-organization', numbered));
  assert.ok(!startsEpoch('reset-organization', { ...numbered, organization: shared.organization } as Facts));
  const oneMore = { ...numbered, collections: [...numbered.collections, { entry: entry('draft'), count: 0 }] };
  assert.ok(!startsEpoch('reset-organization', oneMore));
  const nothing = numbered.collections.filter(({ entry: { onReset } }) => onReset === 'keep');
  assert.ok(!startsEpoch('reset-organization', { ...numbered, collections: nothing }));
});

test('Z2 it holds at once and can be undone as long as it could have been cancelled', () => {
  const plan = preview(reset, numbered, weekly(), NOW);
  assert.ok(!isProblem(plan));
  assert.deepEqual(plan.schedule, { undoableUntil: IN_A_WEEK, purgeAt: IN_A_WEEK });
  const decision = ask(reset, numbered, weekly());
  const change = changeOf(decision);
  assert.equal(change.state, 'applied');
  assert.equal(change.effectiveAt, NOW);
  assert.equal(change.cancelableUntil, undefined);
  assert.deepEqual(actsOf(decision, 'startEpoch'), [
    { type: 'startEpoch', organizationId: 'north', changeId: 'change-1' },
  ]);
  assert.deepEqual(actsOf(decision, 'planErasure'), []);
  assert.deepEqual(sent(decision), ['change-applied']);
});

test('without numbers it waits for its date, whatever else the policy says', () => {
  const policy = weekly({ undoFor: 'P30D', eraseAfter: 'P30D' });
  const plan = preview(reset, shared, policy, NOW);
  assert.ok(!isProblem(plan));
  assert.deepEqual(plan.schedule, { effectiveAt: IN_A_WEEK, cancelableUntil: IN_A_WEEK });
  const decision = ask(reset, shared, policy);
  assert.equal(changeOf(decision).state, 'scheduled');
  assert.deepEqual(actsOf(decision, 'startEpoch'), []);
});

test('Z2 undoing brings the former number back, until the moment that was promised', () => {
  const undo = { type: 'undo', stored: stored(applied()), by: 'requester' } as const;
  const decision = done(undo, numbered, weekly(), '2026-03-17T08:59:59.000Z');
  assert.equal(changeOf(decision).state, 'undone');
  assert.deepEqual(actsOf(decision, 'revertEpoch'), [
    { type: 'revertEpoch', organizationId: 'north', changeId: 'change-1' },
  ]);
  const late = refused(undo, numbered, weekly(), IN_A_WEEK);
  assert.equal(late.code, 'cancel-window-closed');
});

test('on its date only what was there before is erased, and no new number is given', () => {
  const decision = done({ type: 'apply', stored: stored(applied()) }, numbered, weekly(), IN_A_WEEK);
  assert.equal(changeOf(decision).state, 'processing');
  assert.deepEqual(actsOf(decision, 'startEpoch'), []);
  const collections = stepsOf(decision).filter((step) => step.type === 'collection');
  assert.deepEqual(
    collections.map(({ collection, action, of }) => [collection, action, of]),
    [
      ['list', 'revoke', 'former'],
      ['profile', 'erase', 'former'],
      ['campaign', 'erase', 'former'],
    ],
  );
  const undo = { type: 'undo', stored: stored(changeOf(decision)), by: 'requester' } as const;
  assert.equal(refused(undo, numbered, weekly(), IN_A_WEEK).code, 'state-conflict');
});

test('what is no longer numbered by then is left alone: nothing of it was put out of sight', () => {
  const fewer = {
    ...numbered,
    collections: numbered.collections.map((one) => ({ ...one, entry: without(one.entry) })),
  };
  const decision = done({ type: 'apply', stored: stored(applied()) }, fewer, weekly(), IN_A_WEEK);
  assert.deepEqual(
    stepsOf(decision).map((step) => (step.type === 'collection' ? step.collection : step.type)),
    ['campaign', 'verify'],
  );

  function without({ epoch, ...rest }: Facts['collections'][number]['entry']) {
    return rest.name === 'campaign' && epoch !== undefined ? { ...rest, epoch } : rest;
  }
});

test('without a time to undo it, it is out of sight at once and erased at once', () => {
  const decision = ask(reset, numbered, policyWith('reset-organization'));
  assert.equal(changeOf(decision).state, 'processing');
  assert.equal(changeOf(decision).undoableUntil, undefined);
  assert.equal(actsOf(decision, 'startEpoch').length, 1);
  assert.ok(stepsOf(decision).every((step) => step.type !== 'collection' || step.of === 'former'));
});

test('support says when it begins, and from then on it can be undone', () => {
  const policy = weekly({ fulfilment: { by: 'support', longestWait: 'PT48H' } });
  const waiting = changeOf(ask(reset, numbered, policy));
  assert.equal(waiting.state, 'awaitingSupport');
  const decision = done({ type: 'decide', stored: stored(waiting), outcome: 'done' }, numbered, policy);
  assert.equal(changeOf(decision).state, 'applied');
  assert.equal(changeOf(decision).undoableUntil, IN_A_WEEK);
  assert.equal(actsOf(decision, 'startEpoch').length, 1);
});

test('an export that is being written is not taken out of sight', () => {
  const plan = preview(reset, { ...numbered, runningExports: ['export-1'] }, weekly(), NOW);
  assert.ok(!isProblem(plan));
  assert.deepEqual(
    plan.blockers.map(({ code }) => code),
    ['export-running'],
  );
});

test('a hold that was laid on it since keeps what is out of sight', () => {
  const held = organizationWith({ legalHold: true }, numbered);
  assert.equal(refused({ type: 'apply', stored: stored(applied()) }, held, weekly(), IN_A_WEEK).code, 'change-blocked');
});

test('what is left of it to erase stands in nobody’s way', () => {
  const rest = { ...applied(), state: 'processing' } as const;
  const blockersBeside = (open: typeof rest) => {
    const plan = preview(
      about('delete-organization'),
      { ...numbered, otherChanges: [open] },
      policyWith('delete-organization'),
      NOW,
    );
    assert.ok(!isProblem(plan));
    return plan.blockers.map(({ code }) => code);
  };
  assert.deepEqual(blockersBeside(rest), []);
  const { purgeAt: _waited, ...atOnce } = rest;
  assert.deepEqual(blockersBeside(atOnce), ['pending-operation']);
});

test('whatever erases all of the organization leaves nothing to undo', () => {
  const facts = { ...numbered, otherChanges: [applied()] };
  const atOnce = changeOf(ask(about('delete-organization'), facts, policyWith('delete-organization')));
  assert.equal(atOnce.state, 'processing');
  const closing = policyWith('close-organization', { eraseAfter: 'P6M' });
  const closed = changeOf(ask(about('close-organization'), facts, closing));
  const erasing = done({ type: 'apply', stored: stored(closed) }, facts, closing, closed.purgeAt);
  const expired = actsOf(erasing, 'saveChange').find(({ change }) => change.kind === 'reset-organization');
  assert.equal(expired?.change.state, 'expired');
  assert.equal(expired?.change.undoableUntil, undefined);
});
