import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  about,
  actsOf,
  ask,
  changeOf,
  done,
  organizationWith,
  policyWith,
  refused,
  shared,
  stored,
} from '../../test/example-endings.ts';
import type { Facts } from './facts.ts';

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
