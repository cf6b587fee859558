import type { Account } from '../model/account.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional } from '../shape.ts';
import { proofMethod, text, timestamp } from './shapes.ts';

/** The signed-in person's own account. */
export const accountGet: Operation<Record<string, never>, Account> = {
  id: 'account.get',
  method: 'GET',
  path: '/account',
  output: object({
    id: text,
    state: choice('active', 'deactivated', 'pendingDeletion', 'deleted'),
    displayName: text,
    email: text,
    phone: optional(text),
    locale: optional(text),
    createdAt: timestamp,
    proofMethods: list(proofMethod),
    etag: text,
  }),
  effect: 'read',
  key: false,
};
