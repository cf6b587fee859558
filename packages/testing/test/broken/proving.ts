import { problem } from '@sayso/contract';
import { intentFingerprint } from '@sayso/contract/rules';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

export const brokenInProving: readonly BrokenBackend[] = [
  {
    name: 'asks for no proof',
    rule: 'proof-needed',
    also: ['hand-over-holds', 'proof-bound', 'proof-once', 'proof-fresh', 'key-only-executed'],
    of: twisted({
      'changes.request': ({ input, context, principal, host, next }) =>
        unlessRefused(next(), 'step-up-required', (refusal) => {
          const { sayso } = host.state;
          const shown = sayso.previews.find(({ token }) => token === input.previewToken)?.binding;
          if (!shown) throw refusal;
          const { accountId, sessionId } = asPerson(principal);
          const token = `made-up-${sayso.proofs.length}`;
          const expiresAt = '2999-01-01T00:00:00.000Z';
          const purpose = intentFingerprint(shown);
          sayso.proofs.push({ token, accountId, sessionId, purpose, method: 'password', expiresAt, used: false });
          return next(input, { ...context, proof: token });
        }),
    }),
  },
  {
    name: 'takes a proof from any session of the person',
    rule: 'proof-bound',
    of: twisted({
      'changes.request': ({ context, principal, host, next }) => {
        const { accountId, sessionId } = asPerson(principal);
        const proof = host.state.sayso.proofs.find(({ token }) => token === context.proof);
        if (proof?.accountId === accountId) proof.sessionId = sessionId;
        return next();
      },
    }),
  },
  {
    name: 'takes a proof for any act',
    rule: 'proof-bound',
    of: twisted({
      'changes.request': ({ input, context, principal, host, next }) => {
        const { sayso } = host.state;
        const shown = sayso.previews.find(({ token }) => token === input.previewToken)?.binding;
        const proof = sayso.proofs.find(({ token }) => token === context.proof);
        if (shown && proof?.accountId === asPerson(principal).accountId) proof.purpose = intentFingerprint(shown);
        return next();
      },
    }),
  },
  {
    name: 'takes a proof as often as it comes',
    rule: 'proof-once',
    of: twisted({
      'changes.request': async ({ context, host, next }) => {
        const answer = await next();
        for (const proof of host.state.sayso.proofs) if (proof.token === context.proof) proof.used = false;
        return answer;
      },
    }),
  },
  {
    name: 'never lets a proof end',
    rule: 'proof-fresh',
    of: twisted({
      'challenges.answer': async ({ host, next }) => {
        const answer = await next();
        for (const proof of host.state.sayso.proofs) proof.expiresAt = '2999-01-01T00:00:00.000Z';
        return answer;
      },
    }),
  },
  {
    name: 'burns the proof of a refused request',
    rule: 'proof-serves-intent',
    of: twisted({
      'changes.request': ({ context, host, next }) =>
        unlessRefused(next(), 'preview-stale', (refusal) => {
          for (const proof of host.state.sayso.proofs) if (proof.token === context.proof) proof.used = true;
          throw refusal;
        }),
    }),
  },
  {
    name: 'takes any answer that begins rightly',
    rule: 'answers-compared',
    of: twisted({
      'challenges.answer': ({ input, principal, host, next }) => {
        const account = host.state.tables.accounts.find(({ id }) => id === asPerson(principal).accountId);
        const password = account?.password ?? '';
        return next(input.answer.startsWith(password) ? { ...input, answer: password } : input);
      },
    }),
  },
  {
    name: 'gives new tries with each challenge',
    rule: 'tries-limited',
    of: twisted({
      'challenges.answer': ({ host, next }) => {
        host.state.sayso.attempts = [];
        return next();
      },
      'challenges.start': ({ host, next }) => {
        host.state.sayso.attempts = [];
        return next();
      },
    }),
  },
  {
    name: 'sends code after code',
    rule: 'codes-paced',
    of: twisted({
      'challenges.start': ({ host, next }) => {
        for (const one of host.state.sayso.challenges) one.startedAt = '2000-01-01T00:00:00.000Z';
        return next();
      },
    }),
  },
  {
    name: 'takes a sent code in one writing only',
    rule: 'code-as-typed',
    of: twisted({
      'challenges.answer': ({ input, host, next }) => {
        const spaced = host.state.sayso.challenges.some(
          ({ id, code }) => id === input.challengeId && code !== undefined,
        );
        if (spaced && /\s/.test(input.answer)) throw problem('code-invalid', { attemptsLeft: 1 });
        return next();
      },
    }),
  },
];
