import {
  accountGet,
  challengesAnswer,
  challengesStart,
  type ChangeIntent,
  changesPreview,
  changesRequest,
} from '@sayso/contract';
import { carryOut, handingOver, leaving, prove } from './acts.ts';
import { chapter } from './case.ts';
import { ensure, equal, pointsTo, refused, Skip } from './expect.ts';
import { type Caller, newKey } from './stage.ts';

const key = () => ({ idempotencyKey: newKey() });

/** Asks for an intent with a proof that was given before. */
async function requestWith(caller: Caller, intent: ChangeIntent, proof: string) {
  const { previewToken } = await caller.ask(changesPreview, intent);
  return caller.ask(changesRequest, { previewToken }, { ...key(), proof });
}

async function withEmailCode(caller: Caller): Promise<void> {
  const { proofMethods } = await caller.ask(accountGet, {});
  if (!proofMethods.includes('email-code')) throw new Skip('the person has no e-mail codes');
}

const needs = ['challenges.start', 'challenges.answer', 'changes.preview', 'changes.request'] as const;

export const challengeCases = chapter('challenges', [
  {
    name: 'wrong-answer',
    title: 'a wrong answer is refused, counted, and gives no proof',
    rule: 'answers-compared',
    needs: ['challenges.start', 'challenges.answer'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { id, attemptsLeft, expiresAt, sentTo } = await owner.ask(challengesStart, {
        purpose: leaving(owner),
        method: 'password',
      });
      ensure(attemptsLeft > 1, 'there are several tries');
      ensure(Date.parse(expiresAt) > 0 && sentTo === undefined, 'a password is sent nowhere');
      const one = await refused(owner.ask(challengesAnswer, { challengeId: id, answer: 'wrong' }), 'code-invalid');
      equal(one.attemptsLeft, attemptsLeft - 1, 'the tries that are left');
      const { password } = owner.person;
      for (const answer of [`${password} `, password.toUpperCase()])
        await refused(owner.ask(challengesAnswer, { challengeId: id, answer }), 'code-invalid');
      await owner.ask(challengesAnswer, { challengeId: id, answer: password });
    },
  },
  {
    name: 'tries-of-the-person',
    title: 'wrong answers count per person: neither another challenge nor several at once give more tries',
    rule: 'tries-limited',
    needs: ['challenges.start', 'challenges.answer'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const start = () => owner.ask(challengesStart, { purpose: leaving(owner), method: 'password' });
      const opened = [await start(), await start(), await start()];
      const tries = opened[0]?.attemptsLeft ?? 0;
      for (let wrong = 0; wrong < tries; wrong += 1) {
        const challengeId = opened[wrong % opened.length]?.id ?? '';
        await refused(owner.ask(challengesAnswer, { challengeId, answer: `wrong ${wrong}` }), 'code-invalid');
      }
      for (const { id } of opened) {
        const right = owner.ask(challengesAnswer, { challengeId: id, answer: owner.person.password });
        const refusal = await refused(right, 'rate-limited');
        ensure((refusal.retryAfter ?? 0) > 0, 'the answer says how long to wait');
      }
      await refused(start(), 'rate-limited');
      const elsewhere = await stage.signIn('owner');
      await refused(elsewhere.ask(challengesStart, { purpose: leaving(owner), method: 'password' }), 'rate-limited');
    },
  },
  {
    name: 'another-intent',
    title: 'a proof does not serve another act, target or option',
    rule: 'proof-bound',
    needs,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { agent, colleague } = stage.people;
      const intent = handingOver(owner, agent.membershipId);
      for (const other of [leaving(owner, agent.membershipId), handingOver(owner, colleague.membershipId)]) {
        const proof = await prove(owner, other);
        await refused(requestWith(owner, intent, proof), 'step-up-required');
      }
      await requestWith(owner, intent, await prove(owner, intent));
    },
  },
  {
    name: 'another-session',
    title: 'a proof does not serve another session of the same person',
    rule: 'proof-bound',
    needs,
    async run(stage) {
      const [here, there] = [await stage.signIn('owner'), await stage.signIn('owner')];
      const intent = handingOver(here, stage.people.agent.membershipId);
      const proof = await prove(here, intent);
      await refused(requestWith(there, intent, proof), 'step-up-required');
      const { id } = await here.ask(challengesStart, { purpose: intent, method: 'password' });
      const answer = { challengeId: id, answer: here.person.password };
      await refused(there.ask(challengesAnswer, answer), 'not-found');
      await requestWith(here, intent, proof);
    },
  },
  {
    name: 'another-person',
    title: 'a proof does not serve another person',
    rule: 'proof-bound',
    needs,
    async run(stage) {
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const owner = await stage.signIn('owner');
      const intent = handingOver(owner, stage.people.agent.membershipId);
      for (const other of [first, second]) {
        const proof = await prove(other, intent);
        await refused(requestWith(owner, intent, proof), 'step-up-required');
      }
    },
  },
  {
    name: 'once',
    title: 'a proof that was used is refused, also for the very same act',
    rule: 'proof-once',
    needs,
    async run(stage) {
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const intent = handingOver(owner, agent.person.membershipId);
      const proof = await prove(owner, intent);
      await requestWith(owner, intent, proof);
      await carryOut(agent, handingOver(agent, owner.person.membershipId));
      await refused(requestWith(owner, intent, proof), 'step-up-required');
    },
  },
  {
    name: 'answered-once',
    title: 'a challenge that was answered gives no second proof',
    rule: 'proof-once',
    needs: ['challenges.start', 'challenges.answer'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { id } = await owner.ask(challengesStart, { purpose: leaving(owner), method: 'password' });
      const answer = { challengeId: id, answer: owner.person.password };
      await owner.ask(challengesAnswer, answer);
      await refused(owner.ask(challengesAnswer, answer), 'code-expired');
    },
  },
  {
    name: 'serves-intent',
    title: 'a proof is still good when the preview had to be shown anew',
    rule: 'proof-serves-intent',
    needs,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const intent = handingOver(owner, stage.people.agent.membershipId);
      await owner.ask(changesPreview, intent);
      const proof = await prove(owner, intent);
      const refusal = owner.ask(changesRequest, { previewToken: 'stale' }, { ...key(), proof });
      await refused(refusal, 'preview-stale');
      await requestWith(owner, intent, proof);
    },
  },
  {
    name: 'proof-ends',
    title: 'a proof ends at its time',
    rule: 'proof-fresh',
    needs,
    async run(stage) {
      const advance = stage.port('advance');
      const owner = await stage.signIn('owner');
      const intent = handingOver(owner, stage.people.agent.membershipId);
      const proof = await prove(owner, intent);
      await advance(5 * 60_000 + 1000);
      await refused(requestWith(owner, intent, proof), 'step-up-required');
    },
  },
  {
    name: 'challenge-ends',
    title: 'a challenge ends at its time',
    rule: 'proof-fresh',
    needs: ['challenges.start', 'challenges.answer'],
    async run(stage) {
      const advance = stage.port('advance');
      const owner = await stage.signIn('owner');
      const { id } = await owner.ask(challengesStart, { purpose: leaving(owner), method: 'password' });
      await advance(10 * 60_000 + 1000);
      const late = owner.ask(challengesAnswer, { challengeId: id, answer: owner.person.password });
      await refused(late, 'code-expired');
    },
  },
  {
    name: 'method-not-set-up',
    title: 'a method that the person has not set up is refused',
    rule: 'input-checked',
    needs: ['challenges.start', 'account.get'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { proofMethods } = await owner.ask(accountGet, {});
      const missing = (['passkey', 'totp', 'sms-code'] as const).find((method) => !proofMethods.includes(method));
      if (missing === undefined) throw new Skip('the person has every method');
      const start = owner.ask(challengesStart, { purpose: leaving(owner), method: missing });
      pointsTo(await refused(start, 'validation-failed'), '/method');
    },
  },
  {
    name: 'code-by-mail',
    title: 'a code that was sent proves the person, as typed',
    rule: 'code-as-typed',
    needs: [...needs, 'account.get'],
    async run(stage) {
      const codeSentTo = stage.port('codeSentTo');
      const owner = await stage.signIn('owner');
      await withEmailCode(owner);
      const intent = handingOver(owner, stage.people.agent.membershipId);
      const { id, sentTo, resendAt } = await owner.ask(challengesStart, { purpose: intent, method: 'email-code' });
      ensure(sentTo !== undefined && sentTo !== owner.person.email, 'the answer says where the code went, masked');
      ensure(resendAt !== undefined, 'the answer says when another code may be asked for');
      const code = await codeSentTo('owner');
      const wrong = owner.ask(challengesAnswer, {
        challengeId: id,
        answer: code.split('').toReversed().join('') + '0',
      });
      await refused(wrong, 'code-invalid');
      const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `;
      const { proof } = await owner.ask(challengesAnswer, { challengeId: id, answer: typed });
      await requestWith(owner, intent, proof);
    },
  },
  {
    name: 'paced',
    title: 'the next code can be asked for after the stated wait only',
    rule: 'codes-paced',
    needs: ['challenges.start', 'account.get'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      await withEmailCode(owner);
      const ask = () => owner.ask(challengesStart, { purpose: leaving(owner), method: 'email-code' });
      await ask();
      const { retryAfter, nextAllowedAt } = await refused(ask(), 'cooldown');
      ensure((retryAfter ?? 0) > 0 && nextAllowedAt !== undefined, 'the answer says how long to wait');
      const advance = stage.port('advance');
      await advance(((retryAfter ?? 0) + 1) * 1000);
      await ask();
    },
  },
]);
