import type { Policy } from '../../policy.ts';
import { type FieldError, problem, type Problem } from '../../problem.ts';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly displayName: string;
  readonly email: string;
}

/** What is wrong with a new password: its length, or that it is what everybody knows about the person. Nothing else makes one better. */
export function unacceptable(
  newPassword: string,
  known: readonly string[],
  { displayName, email }: PasswordOwner,
  { limits }: Pick<Policy, 'limits'>,
): Problem | undefined {
  const { minLength, maxLength } = limits.password;
  const refused = (code: FieldError['code'], detail: string) =>
    problem('validation-failed', { errors: [{ pointer: '/newPassword', code, detail }] });
  // As people count: what lies beyond the basic plane is one character as well.
  const { length } = [...newPassword];
  if (length < minLength) return refused('too-short', `A password has at least ${minLength} characters.`);
  if (length > maxLength) return refused('too-long', `A password has at most ${maxLength} characters.`);
  if (known.includes(newPassword)) return refused('not-allowed', 'This is the password that was to be changed.');
  const [local = ''] = email.split('@');
  const told = [displayName, email, local, ''].map(folded);
  if (told.includes(folded(newPassword))) return refused('not-allowed', 'This is no secret.');
  return undefined;
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
