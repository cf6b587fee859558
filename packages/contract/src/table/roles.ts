import { rolesList } from '../operations/index.ts';
import { id, pageRequest } from '../operations/shapes.ts';
import { strict } from '../shape.ts';
import { row } from './row.ts';

export const roles = {
  'roles.list': row(rolesList, {
    summary: 'The roles of an organization, the highest first.',
    input: strict({ organizationId: id, ...pageRequest }),
    auth: ['person'],
    problems: [],
  }),
};
