import type { Member, MembersQuery, RoleAssignment } from '../model/organization.ts';
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { boolean, choice, object, optional } from '../shape.ts';
import { count, page, text, timestamp } from './shapes.ts';

const member = object({
  id: text,
  state: choice('active', 'left', 'removed', 'purged'),
  role: text,
  joinedAt: timestamp,
  isSelf: boolean(),
  displayName: optional(text),
  email: optional(text),
  phone: optional(text),
  placeholder: optional(object({ code: choice('former-member'), number: count })),
  etag: text,
});

/** The members of an organization, by name; searched on the server. */
export const membersList: Operation<MembersQuery, Page<Member>> = {
  id: 'members.list',
  method: 'GET',
  path: '/organizations/{organizationId}/members',
  output: page(member),
  effect: 'read',
  key: false,
};

/** Gives an active member another role. Needs `ifMatch`. */
export const membersSetRole: Operation<RoleAssignment, Member> = {
  id: 'members.setRole',
  method: 'PATCH',
  path: '/organizations/{organizationId}/members/{memberId}',
  output: member,
  effect: 'write',
  key: false,
};
