import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  type Backend,
  challengesAnswer,
  challengesStart,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  type ProofMethod,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { TOTP } from 'totp-generator';
import { session } from './acting.ts';
import { crmBackend, type CrmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { tally } from './tally.ts';

const sample = crmHost({ recordsEach: 1 });
const state = {
  ...sample,
  policy: {
    ...sample.policy,
    account: { factors: { kinds: ['totp', 'sms'], proof: ['password'] } },
  },
} as const;
const password = state.tables.accounts[0]?.password ?? '';
const { accountId } = session('owner');
const signIn = { operation: 'sign-in', target: { type: 'account', id: accountId } } as const;

let database: TestDatabase;
let backend: CrmBackend;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.reset(state);
  backend = crmBackend(state, { pool: database.pool() });
});
after(() => database.end());

/** By another library than the server's; `away` in steps of thirty seconds. */
const codeOf = async (secret: string, away = 0): Promise<string> =>
  (await TOTP.generate(secret, { timestamp: Date.now() + away * 30_000 })).otp;

async function enroll(owner: Backend, kind: 'totp' | 'sms' = 'totp') {
  const purpose = { operation: 'factors.enroll', target: signIn.target } as const;
  const { id } = await owner.call(challengesStart, { purpose, method: 'password' });
  const { proof } = await owner.call(challengesAnswer, { challengeId: id, answer: password });
  return await owner.call(factorsEnroll, { kind }, { proof });
}

/** The owner has an authenticator app; the code of the next step is the next that counts. */
async function withApp() {
  const owner = backend.as(session('owner'));
  const { id, secret = '' } = await enroll(owner);
  const confirmed = await owner.call(factorsConfirm, { enrollmentId: id, code: await codeOf(secret) });
  return { owner, secret, codes: confirmed.recoveryCodes?.codes ?? [] };
}

const half = (nth: number) => backend.as({ ...session('owner', nth), scope: 'secondFactor' });

async function begun(nth: number, method: ProofMethod = 'totp') {
  const caller = half(nth);
  const { id } = await caller.call(challengesStart, { purpose: signIn, method });
  return (answer: string) => caller.call(challengesAnswer, { challengeId: id, answer });
}

/** Six digits that are none of the codes that count at the moment. */
async function wrongCodes(secret: string, count: number): Promise<readonly string[]> {
  const right = await Promise.all([-2, -1, 0, 1, 2].map((away) => codeOf(secret, away)));
  const all = Array.from({ length: count + right.length }, (_, nth) => String(100_000 + nth * 7));
  return all.filter((one) => !right.includes(one)).slice(0, count);
}

describe('second factors on PostgreSQL', () => {
  it('a hundred guesses at once compare five, over several sessions, and the right code is refused afterwards', async () => {
    const { secret } = await withApp();
    const answers = await Promise.all([1, 2, 3, 4].map((nth) => begun(nth)));
    const wrong = await wrongCodes(secret, 100);
    const ended = await tally(wrong.map((code, nth) => answers[nth % 4]?.(code) ?? Promise.reject(new Error())));
    assert.deepEqual(ended, { 'code-invalid': 5, 'rate-limited': 95 });
    assert.deepEqual(await tally([answers[0]?.(await codeOf(secret, 1)) ?? Promise.reject(new Error())]), {
      'rate-limited': 1,
    });
    assert.deepEqual([...backend.signIn.completed], []);
  });

  it('a hundred guesses at what is being set up compare five, and the right code is refused afterwards', async () => {
    const owner = backend.as(session('owner'));
    const { id, secret = '' } = await enroll(owner);
    const confirm = (code: string) => owner.call(factorsConfirm, { enrollmentId: id, code });
    const wrong = await wrongCodes(secret, 100);
    assert.deepEqual(await tally(wrong.map(confirm)), { 'code-invalid': 5, 'rate-limited': 95 });
    assert.deepEqual(await tally([confirm(await codeOf(secret))]), { 'rate-limited': 1 });
    assert.deepEqual((await owner.call(factorsList, {})).items, []);
  });

  it('the right code twenty times at once completes one sign-in', async () => {
    const { secret } = await withApp();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => begun(nth + 1)));
    const code = await codeOf(secret, 1);
    const ended = await tally(answers.map((answer) => answer(code)));
    assert.equal(ended['answered'], 1);
    assert.equal((ended['code-invalid'] ?? 0) + (ended['rate-limited'] ?? 0), 19);
    assert.equal(backend.signIn.completed.size, 1);
  });

  it('a recovery code twenty times at once completes one sign-in, and confirming twenty times makes one factor', async () => {
    const owner = backend.as(session('owner'));
    const { id, secret = '' } = await enroll(owner);
    const code = await codeOf(secret);
    const confirmed = await tally(
      Array.from({ length: 20 }, () => owner.call(factorsConfirm, { enrollmentId: id, code })),
    );
    assert.deepEqual(confirmed, { answered: 1, 'not-found': 19 });
    assert.equal((await owner.call(factorsList, {})).items.length, 1);
    const { codes } = await renewed(owner);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => begun(nth + 1, 'recovery-code')));
    const ended = await tally(answers.map((answer) => answer(codes[0] ?? '')));
    assert.equal(ended['answered'], 1);
    assert.equal((await owner.call(factorsList, {})).recoveryCodes?.left, codes.length - 1);
  });

  it('keeps no code, no key and no number as it is', async () => {
    const { codes, owner, secret } = await withApp();
    const { sentTo } = await enroll(owner, 'sms');
    await backend.deliver();
    const message = backend.sent.at(-1);
    assert.ok(sentTo !== undefined && message?.channel === 'sms');
    const { rows } = await database.all.query<{ text: string }>(
      `select f::text || coalesce(e::text, '') || r::text as text from sayso.recovery_codes as r, sayso.factors as f
        left join sayso.enrollments as e on true`,
    );
    const stored = JSON.stringify(rows);
    for (const one of [...codes, secret, message.to, message.params['code'] ?? ''])
      assert.ok(one !== '' && !stored.includes(one), one);
  });
});

async function renewed(owner: Backend) {
  const purpose = { operation: 'factors.regenerateRecoveryCodes', target: signIn.target } as const;
  const { id } = await owner.call(challengesStart, { purpose, method: 'password' });
  const { proof } = await owner.call(challengesAnswer, { challengeId: id, answer: password });
  return await owner.call(factorsRegenerateRecoveryCodes, {}, { proof });
}
