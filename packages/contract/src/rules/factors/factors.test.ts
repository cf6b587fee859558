import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts as known, NOW, policy as standard } from '../../../test/example-facts.ts';
import type { Policy } from '../../policy.ts';
import { isProblem, type Problem } from '../../problem.ts';
import { decide } from '../decide.ts';
import type { ProofFacts } from '../facts.ts';
import { purposeFingerprint } from '../intent.ts';
import { confirmFactor } from './confirm.ts';
import { enrollFactor, offeredFactors, resendEnrollment } from './enroll.ts';
import type { FactorFacts, StoredEnrollment } from './factor-facts.ts';
import { methodsWithFactors, secondFactors } from './methods.ts';
import { normalizePhone } from '../phone.ts';
import { normalizeRecoveryCode, recoveryCodeFrom } from './recovery-codes.ts';
import { regenerateRecoveryCodes, removeFactor } from './remove.ts';

const policy: Policy = {
  ...standard,
  account: { factors: { kinds: ['totp', 'sms'], proof: ['password', 'totp'] } },
};
const person = known.person;
const target = { type: 'account', id: person.accountId } as const;
const none: FactorFacts = { person, items: [], recoveryCodesLeft: 0 };
const app = { id: 'factor-1', kind: 'totp', createdAt: NOW, lastStep: 1 } as const;
const withApp: FactorFacts = { ...none, items: [app], recoveryCodesLeft: 10 };
const quiet = { failures: 0 };
const spent = { failures: 5, oldest: NOW };

function proofFor(operation: 'factors.enroll' | 'factors.remove' | 'factors.regenerateRecoveryCodes'): ProofFacts {
  const { accountId, sessionId } = person;
  const purpose = purposeFingerprint({ operation, target });
  return { accountId, sessionId, purpose, method: 'password', expiresAt: '2026-03-10T09:05:00.000Z', used: false };
}

function refused(answer: unknown): Problem {
  return isProblem(answer) ? answer : assert.fail('it was not refused');
}

function enroll(
  request: Parameters<typeof enrollFactor>[0]['request'],
  facts: FactorFacts = none,
  { attempts = quiet, proof = proofFor('factors.enroll') }: Partial<Parameters<typeof enrollFactor>[0]> = {},
) {
  return enrollFactor({ request, attempts, proof }, facts, policy, NOW);
}

describe('setting a factor up', () => {
  it('asks for a proof, and uses it up', () => {
    const begun = enroll({ kind: 'totp' });
    assert.ok(!isProblem(begun));
    assert.deepEqual(begun.acts, [{ type: 'consumeProof' }]);
    assert.deepEqual([begun.expiresAt, begun.attemptsLeft], ['2026-03-10T09:10:00.000Z', 5]);
    const unproven = refused(enroll({ kind: 'totp' }, none, { proof: proofFor('factors.remove') }));
    assert.deepEqual([unproven.code, unproven.members.methods], ['step-up-required', ['password']]);
  });

  it('takes a number in international form, by default the account’s own', () => {
    const own = enroll({ kind: 'sms' }, { ...none, phone: '+46 8 555 0100' });
    assert.ok(!isProblem(own) && own.phone === '+4685550100' && own.resendAt === '2026-03-10T09:00:30.000Z');
    const codeOf = (request: Parameters<typeof enroll>[0]) => refused(enroll(request)).members.errors?.[0];
    assert.deepEqual([codeOf({ kind: 'sms' })?.pointer, codeOf({ kind: 'sms' })?.code], ['/phone', 'required']);
    assert.equal(codeOf({ kind: 'sms', phone: '070-123' })?.code, 'format');
    assert.equal(codeOf({ kind: 'totp', phone: '+46701234567' })?.pointer, '/phone');
  });

  it('is offered for each kind once, and only where the host has it', () => {
    assert.equal(refused(enroll({ kind: 'totp' }, withApp)).code, 'state-conflict');
    assert.deepEqual(offeredFactors(withApp, policy), ['sms']);
    const without = enrollFactor({ request: { kind: 'totp' }, attempts: quiet }, none, standard, NOW);
    assert.equal(refused(without).code, 'capability-missing');
  });

  it('sends no two codes within the wait, also not by beginning anew, and none once the tries are used up', () => {
    const sent = { ...none, phone: '+46701234567', lastSentAt: '2026-03-10T08:59:45.000Z' };
    const { code, members } = refused(enroll({ kind: 'sms' }, sent));
    assert.deepEqual([code, members.retryAfter], ['cooldown', 15]);
    assert.ok(!isProblem(enroll({ kind: 'totp' }, sent)));
    assert.equal(refused(enroll({ kind: 'totp' }, none, { attempts: spent })).code, 'rate-limited');
    const begun: StoredEnrollment = { id: 'e', kind: 'sms', phone: '+46701234567', expiresAt: NOW, attemptsLeft: 5 };
    assert.equal(refused(resendEnrollment(begun, quiet, sent, policy, NOW)).code, 'cooldown');
    assert.equal(refused(resendEnrollment(undefined, quiet, none, policy, NOW)).code, 'not-found');
    const ofApp: StoredEnrollment = { id: 'e', kind: 'totp', expiresAt: NOW, attemptsLeft: 5 };
    assert.equal(refused(resendEnrollment(ofApp, quiet, none, policy, NOW)).code, 'state-conflict');
  });
});

describe('confirming a factor', () => {
  const enrollment: StoredEnrollment = {
    id: 'enrollment-1',
    kind: 'totp',
    expiresAt: '2026-03-10T09:10:00.000Z',
    attemptsLeft: 3,
  };
  const confirm = (rest: Partial<Parameters<typeof confirmFactor>[0]> = {}, facts = none, now = NOW) =>
    confirmFactor({ enrollment, matches: true, attempts: quiet, ...rest }, facts, policy, now);

  it('gives recovery codes with the first one alone, and says so', () => {
    const first = confirm();
    assert.ok(!isProblem(first) && first.givesRecoveryCodes && first.refusal === undefined);
    assert.ok(first.acts.some((act) => act.type === 'send' && act.message.template === 'factor-added'));
    const second = confirm({ enrollment: { ...enrollment, kind: 'sms' } }, withApp);
    assert.ok(!isProblem(second) && !second.givesRecoveryCodes);
  });

  it('counts a wrong code, and compares none once the tries or the time are used up', () => {
    const wrong = confirm({ matches: false });
    assert.ok(!isProblem(wrong) && wrong.refusal?.code === 'code-invalid');
    assert.deepEqual([wrong.refusal.members.attemptsLeft, wrong.givesRecoveryCodes], [2, false]);
    assert.equal(refused(confirm({ attempts: spent })).code, 'rate-limited');
    assert.equal(refused(confirm({ enrollment: { ...enrollment, attemptsLeft: 0 } })).code, 'code-expired');
    assert.equal(refused(confirm({}, none, '2026-03-10T09:10:00.001Z')).code, 'code-expired');
    assert.equal(refused(confirm({ enrollment: undefined })).code, 'not-found');
    assert.equal(refused(confirm({}, withApp)).code, 'code-expired');
  });
});

describe('turning a factor off', () => {
  it('asks for a proof, and takes the recovery codes with the last one', () => {
    const off = removeFactor({ factorId: 'factor-1', proof: proofFor('factors.remove') }, withApp, policy, NOW);
    assert.ok(!isProblem(off) && off.dropsRecoveryCodes);
    const both = { ...withApp, items: [app, { ...app, id: 'factor-2', kind: 'sms' } as const] };
    const one = removeFactor({ factorId: 'factor-2', proof: proofFor('factors.remove') }, both, policy, NOW);
    assert.ok(!isProblem(one) && !one.dropsRecoveryCodes);
    const unproven = removeFactor({ factorId: 'factor-1', proof: proofFor('factors.enroll') }, withApp, policy, NOW);
    assert.equal(refused(unproven).code, 'step-up-required');
    assert.equal(refused(removeFactor({ factorId: 'factor-9' }, withApp, policy, NOW)).code, 'not-found');
  });

  it('new recovery codes need a proof as well, and a factor', () => {
    const proof = proofFor('factors.regenerateRecoveryCodes');
    assert.ok(!isProblem(regenerateRecoveryCodes(proof, withApp, policy, NOW)));
    assert.equal(refused(regenerateRecoveryCodes(undefined, withApp, policy, NOW)).code, 'step-up-required');
    assert.equal(refused(regenerateRecoveryCodes(proof, none, policy, NOW)).code, 'state-conflict');
  });
});

describe('completing a sign-in', () => {
  const half = { ...known, person: { ...person, methods: ['password', 'totp'], secondFactors: ['totp'] } } as const;
  const signIn = { operation: 'sign-in', target } as const;
  const start = (facts: typeof known, purpose: Parameters<typeof purposeFingerprint>[0], method: 'password' | 'totp') =>
    decide({ type: 'start-challenge', purpose, method, attempts: quiet }, facts, policy, NOW);

  it('is all that a half signed in session does, by a second factor', () => {
    assert.ok(!isProblem(start(half, signIn, 'totp')));
    assert.equal(refused(start(half, signIn, 'password')).members.errors?.[0]?.pointer, '/method');
    assert.equal(refused(start(half, { operation: 'factors.remove', target }, 'totp')).code, 'validation-failed');
    assert.equal(refused(start(known, signIn, 'password')).code, 'validation-failed');
    const other = { operation: 'sign-in', target: { type: 'account', id: 'erik' } } as const;
    assert.equal(refused(start(half, other, 'totp')).code, 'not-found');
  });

  it('spends the code and raises the session', () => {
    const challenge = {
      id: 'challenge-1',
      accountId: person.accountId,
      sessionId: person.sessionId,
      purpose: purposeFingerprint(signIn),
      method: 'recovery-code',
      expiresAt: '2026-03-10T09:10:00.000Z',
      attemptsLeft: 5,
      answered: false,
    } as const;
    const code = { type: 'recovery', codeId: 'code-1' } as const;
    const answer = { type: 'answer-challenge', challenge, matches: true, code, recoveryCodesLeft: 4 } as const;
    const decision = decide({ ...answer, attempts: quiet }, half, policy, NOW);
    assert.ok(!isProblem(decision));
    assert.deepEqual(decision.acts.slice(2), [
      { type: 'spendFactorCode', code },
      {
        type: 'send',
        message: { template: 'recovery-code-used', accountId: person.accountId, params: { left: '3' } },
      },
      { type: 'completeSignIn', sessionId: person.sessionId },
    ]);
  });
});

describe('what people type', () => {
  it('recovery codes count in any case, with and without the dash, and with letters read for digits', () => {
    const code = recoveryCodeFrom(Uint8Array.from({ length: 10 }, (_, nth) => nth * 25));
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const bare = normalizeRecoveryCode(code);
    assert.equal(normalizeRecoveryCode(` ${code.toLowerCase()} `), bare);
    assert.equal(normalizeRecoveryCode('o1IL0-abcde'), '01110ABCDE');
  });

  it('numbers count in E.164, however they are set apart', () => {
    for (const typed of ['+46 70-123 45 67', '0046701234567', '+46 (70) 123.45.67', '＋46701234567'])
      assert.equal(normalizePhone(typed), '+46701234567');
    for (const typed of ['0701234567', '+0701234567', '+46', 'call me', '+467012345678901234'])
      assert.equal(normalizePhone(typed), undefined);
  });

  it('the app comes first, and recovery codes serve while there are any', () => {
    assert.deepEqual(secondFactors([{ kind: 'sms' }, { kind: 'totp' }], 1), ['totp', 'sms-code', 'recovery-code']);
    assert.deepEqual(secondFactors([{ kind: 'sms' }], 0), ['sms-code']);
    assert.deepEqual(secondFactors([], 10), []);
    assert.deepEqual(methodsWithFactors(['password', 'sms-code'], [{ kind: 'sms' }], 0), ['password', 'sms-code']);
  });
});
