import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { facts, handOver, NOW, policy } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import { decide, type Decision } from './decide.ts';
import type { AttemptFacts, ChallengeFacts } from './facts.ts';
import { intentFingerprint } from './intent.ts';

const none: AttemptFacts = { failures: 0 };
const challenge: ChallengeFacts = {
  id: 'challenge-1',
  accountId: 'dora',
  sessionId: 'session-1',
  purpose: intentFingerprint(handOver),
  method: 'password',
  expiresAt: '2026-03-10T09:10:00.000Z',
  attemptsLeft: 5,
  answered: false,
};

describe('starting', () => {
  const start = (rest: { attempts?: AttemptFacts; lastSentAt?: string; method?: 'password' | 'sms-code' } = {}) =>
    decide(
      { type: 'start-challenge', purpose: handOver, method: 'password', attempts: none, ...rest },
      facts,
      policy,
      NOW,
    );

  test('binds the challenge to the intent, for ten minutes and five tries', () => {
    const answer = start();
    assert.ok(!isProblem(answer));
    assert.deepEqual(answer.acts, [
      {
        type: 'startChallenge',
        method: 'password',
        purpose: intentFingerprint(handOver),
        expiresAt: '2026-03-10T09:10:00.000Z',
        attemptsLeft: 5,
      },
    ]);
  });

  test('needs a method that the person has', () => {
    const answer = start({ method: 'sms-code' });
    assert.ok(isProblem(answer));
    assert.deepEqual([answer.code, answer.members.errors?.[0]?.pointer], ['validation-failed', '/method']);
  });

  test('sends the next code after a wait that the answer names', () => {
    const answer = start({ lastSentAt: '2026-03-10T08:59:40.000Z' });
    assert.ok(isProblem(answer));
    assert.deepEqual(
      [answer.code, answer.members.nextAllowedAt, answer.members.retryAfter],
      ['cooldown', '2026-03-10T09:00:10.000Z', 10],
    );
    assert.ok(!isProblem(start({ lastSentAt: '2026-03-10T08:59:30.000Z' })));
  });

  test('is not held up by a code sent before the clock was put back', () => {
    assert.ok(!isProblem(start({ lastSentAt: '2026-03-10T10:00:00.000Z' })));
  });

  test('gives only the tries that are left to this person', () => {
    const answer = start({ attempts: { failures: 3, oldest: NOW } });
    assert.ok(!isProblem(answer));
    assert.equal(answer.acts[0]?.type === 'startChallenge' && answer.acts[0].attemptsLeft, 2);
    const used = start({ attempts: { failures: 5, oldest: '2026-03-10T08:55:00.000Z' } });
    assert.ok(isProblem(used));
    assert.deepEqual(
      [used.code, used.members.nextAllowedAt, used.members.retryAfter],
      ['rate-limited', '2026-03-10T09:05:00.000Z', 300],
    );
  });
});

describe('answering', () => {
  const answer = (rest: {
    of?: ChallengeFacts | undefined;
    matches?: boolean;
    attempts?: AttemptFacts;
    at?: string;
  }): Decision | ReturnType<typeof decide> => {
    const { matches = true, attempts = none, at = NOW } = rest;
    const of = 'of' in rest ? rest.of : challenge;
    return decide({ type: 'answer-challenge', challenge: of, matches, attempts }, facts, policy, at);
  };
  const refusal = (rest: Parameters<typeof answer>[0]) => {
    const decision = answer(rest);
    return isProblem(decision) ? decision : (decision as Decision).refusal;
  };

  test('rightly gives a proof for five minutes, for the same purpose', () => {
    const decision = answer({});
    assert.ok(!isProblem(decision));
    assert.deepEqual(decision.acts, [
      {
        type: 'issueProof',
        challengeId: 'challenge-1',
        purpose: challenge.purpose,
        method: 'password',
        expiresAt: '2026-03-10T09:05:00.000Z',
      },
      { type: 'forgetAttempts', what: 'challenge' },
    ]);
  });

  test('wrongly is refused and counted', () => {
    const decision = answer({ matches: false, of: { ...challenge, attemptsLeft: 4 } });
    assert.ok(!isProblem(decision));
    assert.equal(decision.refusal?.code, 'code-invalid');
    assert.equal(decision.refusal?.members.attemptsLeft, 3);
    assert.deepEqual(
      decision.acts.map(({ type }) => type),
      ['spendChallengeAttempt', 'countAttempt'],
    );
  });

  test('somebody else’s challenge, another session’s and none at all look the same', () => {
    const foreign = [undefined, { ...challenge, accountId: 'sam' }, { ...challenge, sessionId: 'session-2' }];
    const answers = foreign.map((of) => JSON.stringify(refusal({ of })));
    assert.equal(new Set(answers).size, 1);
    assert.equal(refusal({ of: undefined })?.code, 'not-found');
  });

  test('comes too late after ten minutes, and a second time', () => {
    assert.equal(refusal({ at: challenge.expiresAt }), undefined);
    assert.equal(refusal({ at: '2026-03-10T09:10:00.001Z' })?.code, 'code-expired');
    assert.equal(refusal({ of: { ...challenge, answered: true } })?.code, 'code-expired');
  });

  test('is not even compared once the tries of this person are used up, whatever this challenge has left', () => {
    const attempts = { failures: 5, oldest: '2026-03-10T08:59:00.000Z' };
    assert.equal(refusal({ attempts, matches: true })?.code, 'rate-limited');
    assert.equal(refusal({ of: { ...challenge, attemptsLeft: 0 } })?.code, 'code-expired');
  });

  test('of several challenges opened at once, all count down together', () => {
    const attempts = { failures: 3, oldest: NOW };
    assert.equal(refusal({ attempts, matches: false })?.members.attemptsLeft, 1);
  });
});
