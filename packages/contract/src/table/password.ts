import { passwordChange, passwordRequestReset, passwordReset } from '../operations/index.ts';
import { boolean, optional, strict, string } from '../shape.ts';
import { secret } from './inputs.ts';
import { row } from './row.ts';

export const password = {
  'password.change': row(passwordChange, {
    summary: 'Changes the password of whoever knows the current one.',
    input: strict({ currentPassword: secret, newPassword: secret, signOutOthers: optional(boolean()) }),
    auth: ['person'],
    problems: ['code-invalid'],
  }),
  'password.requestReset': row(passwordRequestReset, {
    summary: 'Mails a link that sets a new password. The answer is the same whether or not there is such an account.',
    input: strict({ email: string({ minLength: 1, maxLength: 254 }) }),
    auth: ['public'],
    problems: [],
  }),
  'password.reset': row(passwordReset, {
    summary: 'Sets a new password by the link, and ends all sessions.',
    input: strict({ token: secret, newPassword: secret }),
    auth: ['public'],
    problems: ['expired'],
  }),
};
