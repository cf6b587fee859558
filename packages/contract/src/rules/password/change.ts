import type { PasswordChange } from '../../model/password.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import { tooManyAttempts } from '../attempts.ts';
import type { AttemptFacts, PersonFacts } from '../facts.ts';
import { type PasswordOwner, unacceptable } from './acceptable.ts';

/** Which sessions end with the former password. */
export type EndedWithPassword = 'none' | 'others' | 'all';

/** The password is to be set, the sessions are to be ended, and the acts to be done. With a `refusal` the acts alone. */
export interface PasswordDecision {
  readonly acts: readonly Act[];
  readonly refusal?: Problem;
  readonly ends: EndedWithPassword;
}

export interface PasswordChangeFacts {
  readonly person: Pick<PersonFacts, 'accountId'> & PasswordOwner;
  /** Whether the current password was right. */
  readonly matches: boolean;
  /** Wrong answers of this person to anything that asks who they are. */
  readonly attempts: AttemptFacts;
}

/** Changes the password of whoever knows the current one; a wrong one is counted with all other wrong answers of this person. */
export function changePassword(
  { currentPassword, newPassword, signOutOthers = false }: PasswordChange,
  { person, matches, attempts }: PasswordChangeFacts,
  policy: Policy,
  now: Timestamp,
): PasswordDecision | Problem {
  const limited = tooManyAttempts(attempts, policy, now);
  if (limited) return limited;
  const wrong = unacceptable(newPassword, [currentPassword], person, policy);
  if (wrong) return wrong;
  if (!matches) {
    return {
      refusal: problem('code-invalid', { attemptsLeft: policy.limits.attempts - attempts.failures - 1 }),
      acts: [{ type: 'countAttempt', what: 'challenge' }],
      ends: 'none',
    };
  }
  const ends = signOutOthers ? 'others' : 'none';
  return {
    ends,
    acts: [
      { type: 'forgetAttempts', what: 'challenge' },
      passwordChanged(person.accountId, ends),
      { type: 'audit', event: 'changed the password' },
    ],
  };
}

/** Tells the person, wherever the change came from. */
export function passwordChanged(accountId: string, ends: EndedWithPassword): Act {
  return { type: 'send', message: { template: 'password-changed', accountId, params: { ended: ends } } };
}
