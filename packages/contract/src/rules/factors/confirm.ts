import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import { tooManyAttempts } from '../attempts.ts';
import type { AttemptFacts } from '../facts.ts';
import { isBefore } from '../time.ts';
import { offeredFactors } from './enroll.ts';
import type { FactorFacts, StoredEnrollment } from './factor-facts.ts';

export interface ConfirmCommand {
  readonly enrollment: StoredEnrollment | undefined;
  readonly matches: boolean;
  readonly attempts: AttemptFacts;
}

/** Without a refusal the enrollment has become a factor. With one, a try of it is spent. */
export interface ConfirmedEnrollment {
  readonly refusal?: Problem;
  /** True with the first factor: recovery codes are made now, and not before. */
  readonly givesRecoveryCodes: boolean;
  readonly acts: readonly Act[];
}

/** Whether the code shows that the factor works. Once the tries are used up the right code is refused as well. */
export function confirmFactor(
  { enrollment, matches, attempts }: ConfirmCommand,
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): ConfirmedEnrollment | Problem {
  if (!enrollment) return problem('not-found');
  const limited = tooManyAttempts(attempts, policy, now);
  if (limited) return limited;
  const { kind } = enrollment;
  const isOver = enrollment.attemptsLeft <= 0 || isBefore(enrollment.expiresAt, now);
  if (isOver || !offeredFactors(facts, policy).includes(kind)) return problem('code-expired');
  if (!matches) {
    const attemptsLeft = Math.min(enrollment.attemptsLeft, policy.limits.attempts - attempts.failures) - 1;
    return {
      refusal: problem('code-invalid', { attemptsLeft }),
      givesRecoveryCodes: false,
      acts: [{ type: 'countAttempt', what: 'challenge' }],
    };
  }
  const { accountId } = facts.person;
  return {
    givesRecoveryCodes: facts.items.length === 0,
    acts: [
      { type: 'forgetAttempts', what: 'challenge' },
      { type: 'send', message: { template: 'factor-added', accountId, params: { factor: kind } } },
      { type: 'audit', event: 'set up a second factor' },
    ],
  };
}
