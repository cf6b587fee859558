import {
  accountGet,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  type Enrollment,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
  organizationsList,
  type ProofMethod,
} from '@sayso/contract';
import { prove } from './acts.ts';
import { type Authenticator, authenticatorOf } from './authenticator.ts';
import { chapter } from './case.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller, Stage } from './stage.ts';

const PHONE = '+46701740605';

const own = ({ person }: Caller) => ({ type: 'account', id: person.accountId }) as const;

async function enroll(caller: Caller, kind: 'totp' | 'sms' = 'totp'): Promise<Enrollment> {
  const proof = await prove(caller, { operation: 'factors.enroll', target: own(caller) });
  return await caller.ask(factorsEnroll, { kind, ...(kind === 'sms' && { phone: PHONE }) }, { proof });
}

interface WithApp {
  readonly app: Authenticator;
  readonly factorId: string;
  readonly codes: readonly string[];
  /** What confirmed it. */
  readonly used: string;
}

/** An authenticator app that has given the code of the present step; that of the next one counts as well. */
async function setUpApp(caller: Caller): Promise<WithApp> {
  const enrollment = await enroll(caller);
  const app = authenticatorOf(enrollment);
  const used = app.code();
  const { factor, recoveryCodes } = await caller.ask(factorsConfirm, {
    enrollmentId: enrollment.id,
    code: used,
  });
  return { app, factorId: factor.id, codes: recoveryCodes?.codes ?? [], used };
}

/** Takes the second step of signing in. */
async function complete(half: Caller, method: ProofMethod, answer: string): Promise<void> {
  const purpose = { operation: 'sign-in', target: own(half) } as const;
  const { id } = await half.ask(challengesStart, { purpose, method });
  await half.ask(challengesAnswer, { challengeId: id, answer });
}

async function remove(caller: Caller, factorId: string) {
  const proof = await prove(caller, { operation: 'factors.remove', target: own(caller) });
  return await caller.ask(factorsRemove, { factorId }, { proof });
}

const scopeOf = async (caller: Caller) => (await caller.ask(capabilitiesGet, {})).principal;

async function isWhole(stage: Stage): Promise<boolean> {
  return (await scopeOf(await stage.signIn('agent')))?.scope === 'full';
}

const needs = [
  'factors.list',
  'factors.enroll',
  'factors.confirm',
  'challenges.start',
  'challenges.answer',
  'account.get',
  'capabilities.get',
] as const;

export const factorCases = chapter('factors', [
  {
    name: 'confirmed-first',
    title: 'nothing is on, and no recovery codes are there, before a code has confirmed the factor',
    rule: 'factor-confirmed-first',
    needs,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const enrollment = await enroll(agent);
      equal(await agent.ask(factorsList, {}), { items: [], offered: ['totp', 'sms'] }, 'the list before');
      ensure(await isWhole(stage), 'signing in asks for no second factor yet');
      const { factor, recoveryCodes } = await agent.ask(factorsConfirm, {
        enrollmentId: enrollment.id,
        code: authenticatorOf(enrollment).code(),
      });
      equal(factor.kind, 'totp', 'the kind');
      const codes = recoveryCodes?.codes ?? [];
      equal(new Set(codes).size, 10, 'recovery codes, each another');
      const after = await agent.ask(factorsList, {});
      equal([after.items.length, after.offered, after.recoveryCodes?.left], [1, ['sms'], 10], 'the list after');
    },
  },
  {
    name: 'second-step',
    title: 'a session that has yet to prove a second factor reaches nothing but challenges, until it has',
    rule: 'second-step-first',
    needs: [...needs, 'organizations.list'],
    async run(stage) {
      const before = await stage.signIn('agent');
      const { app } = await setUpApp(before);
      await before.ask(accountGet, {});
      const half = await stage.signIn('agent');
      equal(
        await scopeOf(half),
        { scope: 'secondFactor', accountId: half.person.accountId, secondFactors: ['totp', 'recovery-code'] },
        'who asks',
      );
      await refused(half.ask(accountGet, {}), 'unauthenticated');
      await refused(half.ask(organizationsList, {}), 'unauthenticated');
      await refused(half.ask(factorsList, {}), 'unauthenticated');
      const purpose = { operation: 'sign-in', target: own(half) } as const;
      const byPassword = half.ask(challengesStart, { purpose, method: 'password' });
      pointsTo(await refused(byPassword, 'validation-failed'), '/method');
      const other = { operation: 'factors.remove', target: own(half) } as const;
      await refused(half.ask(challengesStart, { purpose: other, method: 'totp' }), 'validation-failed');
      await complete(half, 'totp', app.code(1));
      equal((await half.ask(accountGet, {})).id, half.person.accountId, 'the account');
    },
  },
  {
    name: 'code-once',
    title: 'a code that was accepted is not accepted again, neither in another session nor by another challenge',
    rule: 'factor-code-once',
    needs,
    async run(stage) {
      const { app, used } = await setUpApp(await stage.signIn('agent'));
      await refused(complete(await stage.signIn('agent'), 'totp', used), 'code-invalid');
      const code = app.code(1);
      await complete(await stage.signIn('agent'), 'totp', code);
      await refused(complete(await stage.signIn('agent'), 'totp', code), 'code-invalid');
    },
  },
  {
    name: 'tries-of-confirming',
    title: 'wrong codes for a factor are counted, and after the last try the right one is refused as well',
    rule: 'tries-limited',
    needs,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const enrollment = await enroll(agent);
      const app = authenticatorOf(enrollment);
      const confirm = (code: string) => agent.ask(factorsConfirm, { enrollmentId: enrollment.id, code });
      for (let left = enrollment.attemptsLeft - 1; left >= 0; left -= 1) {
        const refusal = await refused(confirm(app.wrong()), 'code-invalid');
        equal(refusal.attemptsLeft, left, 'the tries that are left');
      }
      await refused(confirm(app.code()), 'rate-limited');
      equal((await agent.ask(factorsList, {})).items, [], 'the factors');
    },
  },
  {
    name: 'tries-of-signing-in',
    title:
      'wrong codes at sign-in are counted over all sessions, and after the last try the right one is refused as well',
    rule: 'tries-limited',
    needs,
    async run(stage) {
      const { app } = await setUpApp(await stage.signIn('agent'));
      const halves = [await stage.signIn('agent'), await stage.signIn('agent')];
      const started = await Promise.all(
        halves.map((half) =>
          half.ask(challengesStart, { purpose: { operation: 'sign-in', target: own(half) }, method: 'totp' }),
        ),
      );
      const answer = (nth: number, code: string) =>
        halves[nth]?.ask(challengesAnswer, { challengeId: started[nth]?.id ?? '', answer: code }) ?? Promise.resolve();
      const tries = started[0]?.attemptsLeft ?? 0;
      for (let wrong = 0; wrong < tries; wrong += 1) await refused(answer(wrong % 2, app.wrong()), 'code-invalid');
      await refused(answer(0, app.code(1)), 'rate-limited');
      await refused(answer(1, app.code(1)), 'rate-limited');
    },
  },
  {
    name: 'recovery-once',
    title: 'a recovery code completes one sign-in, however it is typed, and its owner is told',
    rule: 'recovery-code-once',
    needs,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { codes } = await setUpApp(agent);
      const [code = ''] = codes;
      await complete(await stage.signIn('agent'), 'recovery-code', ` ${code.toLowerCase().replaceAll('-', ' ')} `);
      await refused(complete(await stage.signIn('agent'), 'recovery-code', code), 'code-invalid');
      equal((await agent.ask(factorsList, {})).recoveryCodes?.left, codes.length - 1, 'the codes that are left');
      await complete(await stage.signIn('agent'), 'recovery-code', codes[1] ?? '');
    },
  },
  {
    name: 'recovery-renewed',
    title: 'new recovery codes make those before worthless, and go with the last factor',
    rule: 'recovery-codes-renewed',
    needs: [...needs, 'factors.regenerateRecoveryCodes', 'factors.remove'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { codes, factorId } = await setUpApp(agent);
      const purpose = { operation: 'factors.regenerateRecoveryCodes', target: own(agent) } as const;
      const proof = await prove(agent, purpose);
      const renewed = await agent.ask(factorsRegenerateRecoveryCodes, {}, { proof });
      ensure(!renewed.codes.some((code) => codes.includes(code)), 'each is another');
      await refused(complete(await stage.signIn('agent'), 'recovery-code', codes[0] ?? ''), 'code-invalid');
      await complete(await stage.signIn('agent'), 'recovery-code', renewed.codes[0] ?? '');
      equal(await remove(agent, factorId), { items: [], offered: ['totp', 'sms'] }, 'what is left');
      ensure(await isWhole(stage), 'signing in asks for nothing more');
      const again = agent.ask(factorsRegenerateRecoveryCodes, {}, { proof: await prove(agent, purpose) });
      await refused(again, 'state-conflict');
    },
  },
  {
    name: 'proof',
    title: 'setting up, turning off and new recovery codes ask for a proof of their own',
    rule: 'factor-proven',
    needs: [...needs, 'factors.regenerateRecoveryCodes', 'factors.remove'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      await refused(agent.ask(factorsEnroll, { kind: 'totp' }), 'step-up-required');
      const { factorId } = await setUpApp(agent);
      const other = await prove(agent, { operation: 'factors.enroll', target: own(agent) });
      for (const context of [{}, { proof: 'invented' }, { proof: other }]) {
        await refused(agent.ask(factorsRemove, { factorId }, context), 'step-up-required');
        await refused(agent.ask(factorsRegenerateRecoveryCodes, {}, context), 'step-up-required');
      }
      equal((await agent.ask(factorsList, {})).items.length, 1, 'the factors');
    },
  },
  {
    name: 'own',
    title: 'what somebody else has set up, or is setting up, looks like what is not there, and stays',
    rule: 'factor-own',
    needs: [...needs, 'factors.remove'],
    async run(stage) {
      const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
      const { factorId } = await setUpApp(agent);
      await refused(remove(manager, factorId), 'not-found');
      await refused(remove(manager, 'not-there'), 'not-found');
      equal((await agent.ask(factorsList, {})).items.length, 1, 'the factors of its owner');
      const enrollment = await enroll(manager);
      const code = authenticatorOf(enrollment).code();
      const colleague = await stage.signIn('colleague');
      await refused(colleague.ask(factorsConfirm, { enrollmentId: enrollment.id, code }), 'not-found');
      await manager.ask(factorsConfirm, { enrollmentId: enrollment.id, code });
    },
  },
  {
    name: 'sms',
    title: 'a telephone is confirmed by the code that was sent to it, and signs in by codes to it',
    rule: 'code-as-typed',
    needs: [...needs, 'factors.resend'],
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const agent = await stage.signIn('agent');
      const wrong = agent.ask(factorsEnroll, { kind: 'sms', phone: 'call me' });
      pointsTo(await refused(wrong, 'validation-failed'), '/phone');
      const enrollment = await enroll(agent, 'sms');
      ensure(enrollment.sentTo !== undefined && !enrollment.sentTo.includes(PHONE), 'the number is masked');
      const { retryAfter } = await refused(agent.ask(factorsResend, { enrollmentId: enrollment.id }), 'cooldown');
      const code = await codeSentToAddress(PHONE);
      const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `;
      await agent.ask(factorsConfirm, { enrollmentId: enrollment.id, code: typed });
      await stage.port('advance')(((retryAfter ?? 0) + 1) * 1000);
      const half = await stage.signIn('agent');
      const purpose = { operation: 'sign-in', target: own(half) } as const;
      const { id } = await half.ask(challengesStart, { purpose, method: 'sms-code' });
      await half.ask(challengesAnswer, { challengeId: id, answer: await codeSentToAddress(PHONE) });
      await half.ask(accountGet, {});
    },
  },
  {
    name: 'told',
    title: 'whoever’s second factors change is told of it',
    rule: 'factor-told',
    needs: [...needs, 'factors.remove'],
    async run(stage) {
      const templatesSentTo = stage.port('templatesSentTo');
      const agent = await stage.signIn('agent');
      const { codes, factorId } = await setUpApp(agent);
      await complete(await stage.signIn('agent'), 'recovery-code', codes[0] ?? '');
      await remove(agent, factorId);
      const told = await templatesSentTo('agent');
      for (const template of ['factor-added', 'recovery-code-used', 'factor-removed'])
        ensure(told.includes(template), `a message ${template} was sent`);
    },
  },
]);
