import { membersList, membersSetRole } from '../operations/index.ts';
import { id, pageRequest, plain, role } from '../operations/shapes.ts';
import { choice, optional, strict } from '../shape.ts';
import { row } from './row.ts';

export const members = {
  'members.list': row(membersList, {
    summary: 'The members of an organization, by name; searched on the server.',
    input: strict({
      organizationId: id,
      search: optional(plain),
      state: optional(choice('active', 'left')),
      eligibleFor: optional(choice('ownership')),
      ...pageRequest,
    }),
    auth: ['person'],
    problems: [],
  }),
  'members.setRole': row(membersSetRole, {
    summary: "Gives an active member another role. Needs `If-Match`, and a proof where the role is the owner's.",
    input: strict({ organizationId: id, memberId: id, role }),
    auth: ['person'],
    problems: ['precondition-required', 'precondition-failed', 'change-blocked', 'step-up-required'],
  }),
};
