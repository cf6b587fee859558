import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import { tooManyAttempts } from './attempts.ts';
import type { Act } from './acts.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts } from './facts.ts';
import { purposeFingerprint } from './intent.ts';
import { wrong } from './options.ts';
import { addDuration, isBefore } from './time.ts';
import { tooSoon } from './too-soon.ts';

type Start = Extract<Command, { type: 'start-challenge' }>;
type Answer = Extract<Command, { type: 'answer-challenge' }>;

/** Begins a proof by a method that this person has. */
export function startChallenge(command: Start, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const misplaced = signInMisfit(command, facts);
  if (misplaced) return misplaced;
  if (!(facts.person.secondFactors ?? facts.person.methods).includes(command.method)) {
    const detail = 'This person has not set up this method.';
    return problem('validation-failed', { errors: [{ pointer: '/method', code: 'not-allowed', detail }] });
  }
  const limited = tooManyAttempts(command.attempts, policy, now) ?? tooSoon(command.lastSentAt, policy, now);
  if (limited) return limited;
  return {
    acts: [
      {
        type: 'startChallenge',
        method: command.method,
        purpose: purposeFingerprint(command.purpose),
        expiresAt: addDuration(now, policy.durations.challenge),
        attemptsLeft: policy.limits.attempts - command.attempts.failures,
      },
    ],
  };
}

/** Half signed in one does nothing but complete the sign-in; who is signed in whole has nothing to complete. */
function signInMisfit({ purpose }: Start, { person }: Facts): Problem | undefined {
  const completes = 'operation' in purpose && purpose.operation === 'sign-in';
  if (completes !== (person.secondFactors !== undefined))
    return wrong('/purpose', 'A session of scope secondFactor, and no other, proves itself for sign-in.');
  const { id, type } = purpose.target;
  if (completes && (type !== 'account' || id !== person.accountId)) return problem('not-found');
  return undefined;
}

/** Issues the proof, or counts the wrong try. Once the tries are used up the right answer is refused as well. */
export function answerChallenge(
  command: Answer,
  { person }: Facts,
  policy: Policy,
  now: Timestamp,
): Decision | Problem {
  const { challenge, attempts, matches } = command;
  if (!challenge || challenge.accountId !== person.accountId || challenge.sessionId !== person.sessionId)
    return problem('not-found');
  // Counted per person before this challenge's own tries: several challenges opened at once must not add theirs up.
  const limited = tooManyAttempts(attempts, policy, now);
  if (limited) return limited;
  if (challenge.answered || challenge.attemptsLeft <= 0 || isBefore(challenge.expiresAt, now))
    return problem('code-expired');
  if (!matches) {
    const attemptsLeft = Math.min(challenge.attemptsLeft, policy.limits.attempts - attempts.failures) - 1;
    return {
      refusal: problem('code-invalid', { attemptsLeft }),
      acts: [
        { type: 'spendChallengeAttempt', challengeId: challenge.id },
        { type: 'countAttempt', what: 'challenge' },
      ],
    };
  }
  return {
    acts: [
      {
        type: 'issueProof',
        challengeId: challenge.id,
        purpose: challenge.purpose,
        method: challenge.method,
        expiresAt: addDuration(now, policy.durations.proof),
      },
      { type: 'forgetAttempts', what: 'challenge' },
      ...spent(command, person.accountId),
      ...(person.secondFactors ? [{ type: 'completeSignIn', sessionId: person.sessionId } as const] : []),
    ],
  };
}

/** A used code serves nobody again; of a recovery code its owner hears, because there may be somebody else who has them. */
function spent({ code, recoveryCodesLeft = 0 }: Answer, accountId: string): readonly Act[] {
  if (!code) return [];
  const left = String(Math.max(0, recoveryCodesLeft - 1));
  return [
    { type: 'spendFactorCode', code },
    ...(code.type === 'recovery'
      ? [{ type: 'send', message: { template: 'recovery-code-used', accountId, params: { left } } } as const]
      : []),
  ];
}
