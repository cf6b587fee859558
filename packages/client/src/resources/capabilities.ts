import { type Capabilities, capabilitiesGet } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface CapabilitiesResource {
  /** What this backend can do and what it promises; without signing in only the public part. */
  get(options?: CallOptions): Promise<Capabilities>;
}

export const capabilities = (send: Send): CapabilitiesResource => ({
  get: (options) => send(capabilitiesGet, {}, options),
});
