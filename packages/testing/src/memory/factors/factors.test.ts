import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accountGet,
  type Backend,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  isProblem,
  type Principal,
  type ProofMethod,
  sessionsList,
} from '@sayso/contract';
import { TOTP } from 'totp-generator';
import { helpdeskHost, helpdeskPersonas } from '../../hosts/helpdesk/index.ts';
import { memoryBackend } from '../host.ts';

const persona = helpdeskPersonas[0] ?? assert.fail('the sample has somebody');
const { accountId, email, password } = persona;
const account = { type: 'account', id: accountId } as const;

function begin() {
  let now = Date.parse('2026-03-10T09:00:00.000Z');
  const host = memoryBackend(helpdeskHost(), { clock: () => new Date(now) });
  return {
    host,
    signIn: () => host.signIn({ email, password }),
    wait: (milliseconds: number) => (now += milliseconds),
    /** By another library than the host's. */
    codeOf: async (secret: string) => (await TOTP.generate(secret, { timestamp: now })).otp,
  };
}

async function prove(backend: Backend, operation: 'factors.enroll' | 'sign-in', method: ProofMethod, answer: string) {
  const { id } = await backend.call(challengesStart, { purpose: { operation, target: account }, method });
  return (await backend.call(challengesAnswer, { challengeId: id, answer })).proof;
}

async function refusal(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => assert.fail('it was not refused'),
    (error: unknown) => (isProblem(error) ? error.code : assert.fail(String(error))),
  );
}

async function withApp() {
  const { host, codeOf, ...rest } = begin();
  const backend = host.as(host.signIn({ email, password }));
  const proof = await prove(backend, 'factors.enroll', 'password', password);
  const { id, secret = '', uri } = await backend.call(factorsEnroll, { kind: 'totp' }, { proof });
  assert.ok(uri?.startsWith('otpauth://totp/') && uri.includes(secret));
  const { recoveryCodes } = await backend.call(factorsConfirm, { enrollmentId: id, code: await codeOf(secret) });
  return { host, codeOf, ...rest, secret, codes: recoveryCodes?.codes ?? [], backend };
}

describe('the second step of signing in', () => {
  it('leads from a session that can do nothing else to one that can do everything', async () => {
    const { host, codeOf, codes, secret, signIn, wait } = await withApp();
    assert.equal(codes.length, 10);
    wait(30_000);
    const principal: Principal = signIn();
    assert.equal(principal.scope, 'secondFactor');
    const half = host.as(principal);
    const capabilities = await half.call(capabilitiesGet, {});
    assert.deepEqual(capabilities.principal, {
      scope: 'secondFactor',
      accountId,
      secondFactors: ['totp', 'recovery-code'],
    });
    for (const call of [half.call(accountGet, {}), half.call(sessionsList, {}), half.call(factorsList, {})])
      assert.equal(await refusal(call), 'unauthenticated');
    assert.equal(await refusal(prove(half, 'factors.enroll', 'totp', await codeOf(secret))), 'validation-failed');
    assert.equal(await refusal(prove(half, 'sign-in', 'password', password)), 'validation-failed');
    await prove(half, 'sign-in', 'totp', await codeOf(secret));
    assert.equal((await half.call(accountGet, {})).id, accountId);
  });

  it('takes a recovery code as it was typed, once, and tells its owner', async () => {
    const { host, codes, signIn } = await withApp();
    const [code = ''] = codes;
    await prove(host.as(signIn()), 'sign-in', 'recovery-code', ` ${code.toLowerCase().replace('-', ' ')} `);
    assert.deepEqual(host.state.sayso.outbox.at(-1)?.params, { left: '9' });
    assert.equal(await refusal(prove(host.as(signIn()), 'sign-in', 'recovery-code', code)), 'code-invalid');
  });

  it('does not take the code that was accepted before, and asks sessions that were there for nothing', async () => {
    const { backend, host, codeOf, secret, signIn, wait } = await withApp();
    const code = await codeOf(secret);
    assert.equal(await refusal(prove(host.as(signIn()), 'sign-in', 'totp', code)), 'code-invalid');
    wait(30_000);
    const next = await codeOf(secret);
    await prove(host.as(signIn()), 'sign-in', 'totp', next);
    assert.equal(await refusal(prove(host.as(signIn()), 'sign-in', 'totp', next)), 'code-invalid');
    assert.equal((await backend.call(factorsList, {})).items.length, 1);
  });
});
