import {
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
} from '../operations/index.ts';
import { id, pageRequest } from '../operations/shapes.ts';
import { list, strict, string } from '../shape.ts';
import { row } from './row.ts';

export const organizations = {
  'organizations.list': row(organizationsList, {
    summary: 'The organizations that the person belongs to, by name.',
    input: strict(pageRequest),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'organizations.get': row(organizationsGet, {
    summary: 'One organization that the person belongs to.',
    input: strict({ organizationId: id }),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'organizations.rejoin': row(organizationsRejoin, {
    summary: 'Brings a former member back by the organization code. It never admits anybody new.',
    input: strict({ code: string({ minLength: 1, maxLength: 200 }) }),
    auth: ['person'],
    problems: ['code-invalid', 'state-conflict'],
  }),
  'organizations.setDeletionAdmins': row(organizationsSetDeletionAdmins, {
    summary: 'Limits who may delete the organization to named members. Needs the permission to delete it, and a proof.',
    input: strict({ organizationId: id, memberIds: list(id, { maxItems: 100 }) }),
    auth: ['person'],
    problems: ['step-up-required', 'precondition-required', 'precondition-failed'],
  }),
};
