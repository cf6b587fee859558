import * as z from 'zod/mini';
import type { Role } from '../model/organization.ts';
import type { Page, PageRequest } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { id, localized, page, pageRequest, text } from './shapes.ts';

const permission = z.enum([
  'read-members',
  'set-roles',
  'transfer-ownership',
  'close-organization',
  'reset-organization',
  'delete-organization',
  'export-organization',
]);

type RolesQuery = PageRequest & { readonly organizationId: string };

/** The roles of an organization, the highest first. */
export const rolesList: Operation<RolesQuery, Page<Role>> = {
  id: 'roles.list',
  summary: 'The roles of an organization, the highest first.',
  method: 'GET',
  path: '/organizations/{organizationId}/roles',
  input: schema<RolesQuery>(z.strictObject({ organizationId: id, ...pageRequest })),
  output: schema<Page<Role>>(
    page(
      z.object({
        id: text,
        name: localized,
        rank: z.number(),
        permissions: z.array(permission),
        isOwner: z.boolean(),
      }),
    ),
  ),
  effect: 'read',
  auth: ['person'],
  key: false,
  problems: [],
};
