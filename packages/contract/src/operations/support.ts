import type { SupportQuestion, SupportRequest } from '../model/support.ts';
import type { Operation } from '../operation.ts';
import { choice, object, optional } from '../shape.ts';
import { text, timestamp } from './shapes.ts';

/** Asks the host's support team a question, with what it is about. */
export const supportCreate: Operation<SupportQuestion, SupportRequest> = {
  id: 'support.create',
  method: 'POST',
  path: '/support-requests',
  output: object({
    id: text,
    reference: text,
    state: choice('open', 'answered', 'closed'),
    createdAt: timestamp,
    longestWait: optional(text),
  }),
  effect: 'write',
  key: true,
};
