import { supportCreate, type SupportQuestion, type SupportRequest } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface SupportResource {
  /** Asks the host's support team a question; answers the reference and the longest wait. */
  create(question: SupportQuestion, options?: CallOptions): Promise<SupportRequest>;
}

export const support = (send: Send): SupportResource => ({
  create: (question, options) => send(supportCreate, question, options),
});
