import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AnyOperation, type Enrollment, type Factors } from '@sayso/contract';
import type { Asking } from '../settings/settings-flow.ts';
import { type FactorAct, type FactorSettings, performFactor } from './factors-flow.ts';

const at = '2026-03-10T09:00:00.000Z';
const app = { id: 'factor-1', kind: 'totp', createdAt: at } as const;
const telephone = { id: 'factor-2', kind: 'sms', createdAt: at, sentTo: '••• 67' } as const;
const off: Factors = { items: [], offered: ['totp', 'sms'] };
const on: Factors = { items: [app], offered: ['sms'], recoveryCodes: { left: 10, createdAt: at } };
const enrollment: Enrollment = { id: 'enrollment-1', kind: 'totp', expiresAt: at, attemptsLeft: 5, secret: 'ABC' };
const codes = { codes: ['AAAAA-BBBBB'], createdAt: at };
const begun: FactorSettings = { accountId: 'a', phone: '+46701234567', ...off, enrollment };

/** Answers by operation; keeps what was asked, with what a proof would serve. */
function answering(answers: Readonly<Record<string, unknown>>) {
  const asked: (readonly [operation: string, input: unknown, proves: string | undefined])[] = [];
  const ask = ((operation: AnyOperation, input: unknown, besides: Parameters<Asking>[2] = {}) => {
    const { purpose } = besides;
    asked.push([operation.id, input, purpose && 'operation' in purpose ? purpose.operation : undefined]);
    const answer = answers[operation.id];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }) as Asking;
  const perform = (act: FactorAct, value: FactorSettings) => performFactor(act, value, ask);
  return { asked, perform };
}

describe('second factors', () => {
  it('are set up with a proof, and count once a code has confirmed them', async () => {
    const { asked, perform } = answering({
      'factors.enroll': enrollment,
      'factors.confirm': { factor: app, recoveryCodes: codes },
      'factors.list': on,
    });
    const { enrollment: _none, ...before } = begun;
    const enrolled = await perform({ type: 'enroll', kind: 'totp' }, before);
    assert.deepEqual([enrolled.enrollment, enrolled.items], [enrollment, []]);
    const confirmed = await perform({ type: 'confirm', code: '123 456' }, enrolled);
    assert.deepEqual(confirmed, { ...before, ...on, codes });
    assert.deepEqual(asked, [
      ['factors.enroll', { kind: 'totp' }, 'factors.enroll'],
      ['factors.confirm', { enrollmentId: 'enrollment-1', code: '123 456' }, undefined],
      ['factors.list', {}, undefined],
    ]);
  });

  it('are forgotten before they are confirmed, without asking anybody', async () => {
    const { asked, perform } = answering({});
    assert.equal((await perform({ type: 'abandon' }, begun)).enrollment, undefined);
    assert.deepEqual(asked, []);
  });

  it('keep the codes at hand until they are acknowledged', async () => {
    const { perform } = answering({ 'factors.enroll': enrollment });
    const shown = await perform({ type: 'enroll', kind: 'sms', phone: '+46' }, { ...begun, ...on, codes });
    assert.deepEqual(shown.codes, codes);
    assert.equal((await perform({ type: 'acknowledge' }, shown)).codes, undefined);
  });

  it('go with their recovery codes, each by a proof of its own', async () => {
    const { asked, perform } = answering({ 'factors.remove': off });
    const after = await perform({ type: 'turn-off' }, { ...begun, ...on, items: [app, telephone], codes });
    assert.deepEqual(after, { accountId: 'a', phone: '+46701234567', ...off });
    assert.deepEqual(
      asked.map(([, input, proves]) => [input, proves]),
      [
        [{ factorId: 'factor-1' }, 'factors.remove'],
        [{ factorId: 'factor-2' }, 'factors.remove'],
      ],
    );
  });

  it('get other recovery codes by a proof', async () => {
    const { asked, perform } = answering({ 'factors.regenerateRecoveryCodes': codes, 'factors.list': on });
    assert.deepEqual((await perform({ type: 'regenerate' }, { accountId: 'a', ...on })).codes, codes);
    assert.equal(asked[0]?.[2], 'factors.regenerateRecoveryCodes');
  });
});
