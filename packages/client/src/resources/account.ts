import { type Account, accountGet } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface AccountResource {
  /** The signed-in person's own account. */
  get(options?: CallOptions): Promise<Account>;
}

export const account = (send: Send): AccountResource => ({
  get: (options) => send(accountGet, {}, options),
});
