import * as z from 'zod/mini';
import type { Member, MembersQuery } from '../model/organization.ts';
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { count, id, page, pageRequest, plain, text, timestamp } from './shapes.ts';

const optional = z.exactOptional(text);

const member = z.object({
  id: text,
  state: z.enum(['active', 'left', 'removed', 'purged']),
  role: text,
  joinedAt: timestamp,
  isSelf: z.boolean(),
  displayName: optional,
  email: optional,
  phone: optional,
  placeholder: z.exactOptional(z.object({ code: z.literal('former-member'), number: count })),
  etag: text,
});

/** The members of an organization, by name; searched on the server. */
export const membersList: Operation<MembersQuery, Page<Member>> = {
  id: 'members.list',
  summary: 'The members of an organization, by name; searched on the server.',
  method: 'GET',
  path: '/organizations/{organizationId}/members',
  input: schema<MembersQuery>(
    z.strictObject({
      organizationId: id,
      search: z.exactOptional(plain),
      state: z.exactOptional(z.enum(['active', 'left'])),
      eligibleFor: z.exactOptional(z.enum(['ownership'])),
      ...pageRequest,
    }),
  ),
  output: schema<Page<Member>>(page(member)),
  effect: 'read',
  auth: ['person'],
  key: false,
  problems: [],
};
