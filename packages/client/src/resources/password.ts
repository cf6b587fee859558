import {
  passwordChange,
  type PasswordChange,
  passwordRequestReset,
  passwordReset,
  type PasswordReset,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface PasswordResource {
  /** Changes the password. Throws `code-invalid` with the tries that are left where the current one is wrong. */
  change(input: PasswordChange, options?: CallOptions): Promise<Record<string, never>>;
  /** Mails a link that sets a new password; answers alike whether or not there is such an account. */
  requestReset(input: { readonly email: string }, options?: CallOptions): Promise<Record<string, never>>;
  /** Sets a new password by the link, and ends all sessions. Throws `expired` for a link that is used up or too old. */
  reset(input: PasswordReset, options?: CallOptions): Promise<Record<string, never>>;
}

export const password = (send: Send): PasswordResource => ({
  change: (input, options) => send(passwordChange, input, options),
  requestReset: (input, options) => send(passwordRequestReset, input, options),
  reset: (input, options) => send(passwordReset, input, options),
});
