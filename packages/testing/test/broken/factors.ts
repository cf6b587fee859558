import { isProblem, type Principal } from '@sayso/contract';
import { purposeFingerprint } from '@sayso/contract/rules';
import type { MemoryHost } from '@sayso/testing';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

const ofPerson = (principal: Principal) => (one: { readonly accountId: string }) =>
  one.accountId === asPerson(principal).accountId;

/** A proof that nobody has given. */
function madeUp({ state }: MemoryHost, principal: Principal, operation: 'factors.remove'): string {
  const { accountId, sessionId } = asPerson(principal);
  const token = `made-up-${state.sayso.proofs.length}`;
  const purpose = purposeFingerprint({ operation, target: { type: 'account', id: accountId } });
  const expiresAt = '2999-01-01T00:00:00.000Z';
  state.sayso.proofs.push({ token, accountId, sessionId, purpose, method: 'password', expiresAt, used: false });
  return token;
}

/** Takes back the messages that the call sent. */
async function untold<Output>(host: MemoryHost, call: () => Promise<Output>): Promise<Output> {
  const before = host.state.sayso.outbox.length;
  const answer = await call();
  host.state.sayso.outbox.splice(before);
  return answer;
}

export const brokenInFactors: readonly BrokenBackend[] = [
  {
    name: 'has recovery codes before a factor is confirmed',
    rule: 'factor-confirmed-first',
    also: ['recovery-codes-renewed'],
    of: twisted({
      'factors.list': async ({ next }) => {
        const answer = await next();
        return answer.items.length > 0
          ? answer
          : { ...answer, recoveryCodes: { left: 10, createdAt: '2026-03-10T09:00:00.000Z' } };
      },
      'factors.remove': async ({ next }) => {
        const answer = await next();
        return answer.items.length > 0
          ? answer
          : { ...answer, recoveryCodes: { left: 10, createdAt: '2026-03-10T09:00:00.000Z' } };
      },
    }),
  },
  {
    name: 'takes a code of an authenticator app again',
    rule: 'factor-code-once',
    of: twisted({
      'challenges.answer': ({ host, next }) => {
        for (const factor of host.state.sayso.factors) delete factor.lastStep;
        return next();
      },
    }),
  },
  {
    name: 'never locks the one who guesses the code of a factor',
    rule: 'tries-limited',
    of: twisted({
      'factors.confirm': async ({ host, next }) => {
        try {
          return await next();
        } catch (error) {
          if (!isProblem(error) || error.code !== 'rate-limited') throw error;
          host.state.sayso.attempts = [];
          for (const one of host.state.sayso.enrollments) one.attemptsLeft = 5;
          return await next();
        }
      },
    }),
  },
  {
    name: 'turns a factor off without a proof',
    rule: 'factor-proven',
    of: twisted({
      'factors.remove': ({ context, host, input, next, principal }) =>
        unlessRefused(next(), 'step-up-required', () =>
          next(input, { ...context, proof: madeUp(host, principal, 'factors.remove') }),
        ),
    }),
  },
  {
    name: 'answers a session that has yet to prove a second factor',
    rule: 'second-step-first',
    of: twisted({
      'account.get': async ({ host, next, principal }) => {
        const { sessionId } = principal.kind === 'person' ? principal : { sessionId: '' };
        const session = host.state.tables.sessions.find(({ id }) => id === sessionId);
        const awaits = session?.awaitsFactor;
        if (!session || !awaits) return await next();
        session.awaitsFactor = false;
        try {
          return await next();
        } finally {
          session.awaitsFactor = awaits;
        }
      },
    }),
  },
  {
    name: 'takes a recovery code as often as it comes',
    rule: 'recovery-code-once',
    of: twisted({
      'challenges.answer': async ({ host, next }) => {
        const answer = await next();
        for (const code of host.state.sayso.recoveryCodes) code.used = false;
        return answer;
      },
    }),
  },
  {
    name: 'keeps the recovery codes that were replaced',
    rule: 'recovery-codes-renewed',
    of: twisted({
      'factors.regenerateRecoveryCodes': async ({ host, next, principal }) => {
        const before = host.state.sayso.recoveryCodes.filter(ofPerson(principal));
        const answer = await next();
        host.state.sayso.recoveryCodes.push(...before);
        return answer;
      },
    }),
  },
  {
    name: 'turns somebody else’s factor off',
    rule: 'factor-own',
    of: twisted({
      'factors.remove': ({ host, input, next }) =>
        unlessRefused(next(), 'not-found', (refusal) => {
          const { sayso } = host.state;
          sayso.factors = sayso.factors.filter(({ id }) => id !== input.factorId);
          throw refusal;
        }),
    }),
  },
  {
    name: 'tells nobody of a new factor',
    rule: 'factor-told',
    of: twisted({ 'factors.confirm': ({ host, next }) => untold(host, next) }),
  },
];
