import * as z from 'zod/mini';
import type { SupportQuestion, SupportRequest } from '../model/support.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { changeKind, target } from './change-shapes.ts';
import { id, plain, text, timestamp } from './shapes.ts';

/** Asks the host's support team a question, with what it is about. */
export const supportCreate: Operation<SupportQuestion, SupportRequest> = {
  id: 'support.create',
  summary: "Asks the host's support team a question, with what it is about.",
  method: 'POST',
  path: '/support-requests',
  input: schema<SupportQuestion>(
    z.strictObject({
      message: z.string().check(z.minLength(1), z.maxLength(5000)),
      about: z.exactOptional(
        z.strictObject({
          kind: z.exactOptional(changeKind),
          target: z.exactOptional(target),
          changeId: z.exactOptional(id),
          code: z.exactOptional(plain),
          requestId: z.exactOptional(plain),
        }),
      ),
    }),
  ),
  output: schema<SupportRequest>(
    z.object({
      id: text,
      reference: text,
      state: z.enum(['open', 'answered', 'closed']),
      createdAt: timestamp,
      longestWait: z.exactOptional(text),
    }),
  ),
  effect: 'write',
  auth: ['person', 'limited'],
  key: true,
  problems: [],
};
