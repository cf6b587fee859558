import { membersList } from '../operations/index.ts';
import { id, pageRequest, plain } from '../operations/shapes.ts';
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
};
