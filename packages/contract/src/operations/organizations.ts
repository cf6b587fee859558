import type { DeletionAdmins, Organization, Rejoined, RejoinRequest } from '../model/organization.ts';
import type { Page, PageRequest } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional } from '../shape.ts';
import { count, page, pluralLabel, text, timestamp } from './shapes.ts';

const organization = object({
  id: text,
  name: text,
  state: choice('active', 'closed', 'purged'),
  plan: text,
  memberCount: count,
  membership: object({ id: text, role: text, joinedAt: timestamp }),
  code: optional(text),
  deletionAdmins: optional(list(text)),
  etag: text,
});

/** The organizations that the person belongs to, by name. */
export const organizationsList: Operation<PageRequest, Page<Organization>> = {
  id: 'organizations.list',
  method: 'GET',
  path: '/organizations',
  output: page(organization),
  effect: 'read',
  key: false,
};

/** One organization that the person belongs to. */
export const organizationsGet: Operation<{ readonly organizationId: string }, Organization> = {
  id: 'organizations.get',
  method: 'GET',
  path: '/organizations/{organizationId}',
  output: organization,
  effect: 'read',
  key: false,
};

/** Brings a former member back by the organization code. It never admits anybody new. */
export const organizationsRejoin: Operation<RejoinRequest, Rejoined> = {
  id: 'organizations.rejoin',
  method: 'POST',
  path: '/organizations/rejoin',
  output: object({
    organization,
    role: text,
    formerRole: text,
    restored: list(object({ collection: text, label: pluralLabel, count })),
  }),
  effect: 'write',
  key: true,
};

/** Limits who may delete the organization to named members. Needs the permission to delete it, and a proof. */
export const organizationsSetDeletionAdmins: Operation<DeletionAdmins, Organization> = {
  id: 'organizations.setDeletionAdmins',
  method: 'PUT',
  path: '/organizations/{organizationId}/deletion-admins',
  output: organization,
  effect: 'write',
  key: false,
};
