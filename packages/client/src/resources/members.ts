import {
  type Member,
  membersList,
  membersSetRole,
  type MembersQuery,
  type Page,
  type RoleAssignment,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export interface MembersResource {
  /** One page of the members of an organization, by name; searched on the server. */
  list(query: MembersQuery, options?: CallOptions): Promise<Page<Member>>;
  /** All of them, page after page. */
  all(query: MembersQuery, options?: CallOptions): AsyncIterable<Member>;
  /**
   * Gives an active member another role. Needs `ifMatch`. Throws `permission-required` for a role above one's own, `change-blocked` for
   * the last owner, and `step-up-required` where the role is the owner's.
   */
  setRole(assignment: RoleAssignment, options?: CallOptions): Promise<Member>;
}

export const members = (send: Send): MembersResource => ({
  list: (query, options) => send(membersList, query, options),
  all: (query, options) => itemsOf((page: MembersQuery) => send(membersList, page, options), query),
  setRole: (assignment, options) => send(membersSetRole, assignment, options),
});
