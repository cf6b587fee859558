import * as z from 'zod/mini';
import type { Account } from '../model/account.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { nothing } from './nothing.ts';
import { proofMethod, text, timestamp } from './shapes.ts';

const account = z.object({
  id: text,
  state: z.enum(['active', 'deactivated', 'pendingDeletion', 'deleted']),
  displayName: text,
  email: text,
  phone: z.exactOptional(text),
  locale: z.exactOptional(text),
  createdAt: timestamp,
  proofMethods: z.array(proofMethod),
  etag: text,
});

/** The signed-in person's own account. */
export const accountGet: Operation<Record<string, never>, Account> = {
  id: 'account.get',
  summary: "The signed-in person's own account.",
  method: 'GET',
  path: '/account',
  input: nothing,
  output: schema<Account>(account),
  effect: 'read',
  auth: ['person', 'limited'],
  key: false,
  problems: [],
};
