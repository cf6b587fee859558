import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { facts, leave, NOW, policy } from '../../test/example-facts.ts';
import type { Change } from '../model/change.ts';
import { isProblem } from '../problem.ts';
import { decide } from './decide.ts';

const change: Change = {
  id: 'change-1',
  kind: 'leave-organization',
  target: leave.target,
  state: 'scheduled',
  requestedAt: NOW,
  requestedBy: 'dora',
  effectiveAt: '2026-03-17T09:00:00.000Z',
  cancelableUntil: '2026-03-17T09:00:00.000Z',
  effects: [],
  retained: [],
  progress: { stepsDone: 0, stepsTotal: 1 },
};

const takeBack = (type: 'cancel' | 'undo', of: Change, at: string) =>
  decide({ type, by: 'requester', stored: { change: of, intent: { ...leave, options: {} } } }, facts, policy, at);

describe('cancelling', () => {
  test('works to the last moment before the stated one, and tells the one who asked', () => {
    const answer = takeBack('cancel', change, '2026-03-17T08:59:59.999Z');
    assert.ok(!isProblem(answer));
    assert.equal(answer.change?.state, 'canceled');
    assert.equal(answer.change?.endedAt, '2026-03-17T08:59:59.999Z');
    assert.deepEqual(
      answer.acts.map(({ type }) => type),
      ['saveChange', 'send', 'audit'],
    );
  });

  test('is over at the stated moment, which the answer repeats', () => {
    const answer = takeBack('cancel', change, '2026-03-17T09:00:00.000Z');
    assert.ok(isProblem(answer));
    assert.deepEqual([answer.code, answer.members.until], ['cancel-window-closed', change.cancelableUntil]);
  });

  test('stops a blocked change after that moment, for nothing has happened yet', () => {
    const problem = { type: '', title: '', status: 409, code: 'change-blocked' } as const;
    const answer = takeBack('cancel', { ...change, state: 'blocked', problem }, '2026-04-01T00:00:00.000Z');
    assert.ok(!isProblem(answer));
    assert.equal(answer.change?.state, 'canceled');
    assert.equal(answer.change?.problem, undefined);
  });

  for (const state of ['applied', 'completed', 'canceled', 'processing', 'expired', 'denied'] as const) {
    test(`does not stop what is ${state}, and says what is possible`, () => {
      const answer = takeBack('cancel', { ...change, state }, NOW);
      assert.ok(isProblem(answer));
      assert.equal(answer.code, 'state-conflict');
      assert.equal(answer.members.state, state);
      assert.ok(!answer.members.allowed?.includes('cancel'));
    });
  }

  test('tells nobody where the account is gone', () => {
    const { requestedBy: _gone, ...orphan } = change;
    const answer = takeBack('cancel', orphan, NOW);
    assert.ok(!isProblem(answer));
    assert.ok(!answer.acts.some(({ type }) => type === 'send'));
  });
});

describe('undoing', () => {
  const applied: Change = { ...change, state: 'applied', undoableUntil: '2026-03-20T09:00:00.000Z' };

  test('works on what is applied, until the stated moment', () => {
    const answer = takeBack('undo', applied, '2026-03-20T08:59:59.000Z');
    assert.ok(!isProblem(answer));
    assert.equal(answer.change?.state, 'undone');
    const late = takeBack('undo', applied, '2026-03-20T09:00:00.000Z');
    assert.ok(isProblem(late));
    assert.equal(late.code, 'cancel-window-closed');
  });

  test('does not work on what is scheduled or complete', () => {
    for (const state of ['scheduled', 'completed'] as const) {
      const answer = takeBack('undo', { ...change, state }, NOW);
      assert.ok(isProblem(answer));
      assert.equal(answer.code, 'state-conflict');
    }
  });
});
