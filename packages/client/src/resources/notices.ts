import { type Notice, noticesGet } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface NoticesResource {
  /** A text of the host by its key, such as `privacy-policy`, with its version and date. Needs no signing in. */
  get(input: { readonly key: string }, options?: CallOptions): Promise<Notice>;
}

export const notices = (send: Send): NoticesResource => ({
  get: (input, options) => send(noticesGet, input, options),
});
