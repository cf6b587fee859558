import * as z from 'zod/mini';
import type { DeletionAdmins, Organization, Rejoined, RejoinRequest } from '../model/organization.ts';
import type { Page, PageRequest } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { count, id, page, pageRequest, plain, pluralLabel, text, timestamp } from './shapes.ts';

const organization = z.object({
  id: text,
  name: text,
  state: z.enum(['active', 'closed', 'purged']),
  plan: text,
  memberCount: count,
  membership: z.object({ id: text, role: text, joinedAt: timestamp }),
  code: z.exactOptional(text),
  deletionAdmins: z.exactOptional(z.array(text)),
  etag: text,
});

/** The organizations that the person belongs to, by name. */
export const organizationsList: Operation<PageRequest, Page<Organization>> = {
  id: 'organizations.list',
  summary: 'The organizations that the person belongs to, by name.',
  method: 'GET',
  path: '/organizations',
  input: schema<PageRequest>(z.strictObject(pageRequest)),
  output: schema<Page<Organization>>(page(organization)),
  effect: 'read',
  auth: ['person', 'limited'],
  key: false,
  problems: [],
};

/** One organization that the person belongs to. */
export const organizationsGet: Operation<{ readonly organizationId: string }, Organization> = {
  id: 'organizations.get',
  summary: 'One organization that the person belongs to.',
  method: 'GET',
  path: '/organizations/{organizationId}',
  input: schema<{ readonly organizationId: string }>(z.strictObject({ organizationId: id })),
  output: schema<Organization>(organization),
  effect: 'read',
  auth: ['person', 'limited'],
  key: false,
  problems: [],
};

/** Brings a former member back by the organization code. It never admits anybody new. */
export const organizationsRejoin: Operation<RejoinRequest, Rejoined> = {
  id: 'organizations.rejoin',
  summary: 'Brings a former member back by the organization code. It never admits anybody new.',
  method: 'POST',
  path: '/organizations/rejoin',
  input: schema<RejoinRequest>(z.strictObject({ code: plain.check(z.minLength(1)) })),
  output: schema<Rejoined>(
    z.object({
      organization,
      role: text,
      formerRole: text,
      restored: z.array(z.object({ collection: text, label: pluralLabel, count })),
    }),
  ),
  effect: 'write',
  auth: ['person'],
  key: true,
  problems: ['code-invalid', 'state-conflict'],
};

/** Limits who may delete the organization to named members. Needs the permission to delete it, and a proof. */
export const organizationsSetDeletionAdmins: Operation<DeletionAdmins, Organization> = {
  id: 'organizations.setDeletionAdmins',
  summary: 'Limits who may delete the organization to named members. Needs the permission to delete it, and a proof.',
  method: 'PUT',
  path: '/organizations/{organizationId}/deletion-admins',
  input: schema<DeletionAdmins>(z.strictObject({ organizationId: id, memberIds: z.array(id).check(z.maxLength(100)) })),
  output: schema<Organization>(organization),
  effect: 'write',
  auth: ['person'],
  key: false,
  problems: ['step-up-required', 'precondition-required', 'precondition-failed'],
};
