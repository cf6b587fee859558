import type { PasswordChange, PasswordReset } from '../model/password.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shapes.ts';

/** Changes the password of whoever knows the current one. */
export const passwordChange: Operation<PasswordChange, Record<string, never>> = {
  id: 'password.change',
  method: 'POST',
  path: '/password/change',
  output: nothing,
  effect: 'write',
  key: false,
};

/** Mails a link that sets a new password. The answer is the same whether or not there is such an account. */
export const passwordRequestReset: Operation<{ readonly email: string }, Record<string, never>> = {
  id: 'password.requestReset',
  method: 'POST',
  path: '/password/request-reset',
  output: nothing,
  effect: 'write',
  key: false,
};

/** Sets a new password by the link, and ends all sessions. */
export const passwordReset: Operation<PasswordReset, Record<string, never>> = {
  id: 'password.reset',
  method: 'POST',
  path: '/password/reset',
  output: nothing,
  effect: 'write',
  key: false,
};
