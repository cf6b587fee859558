import type { OfferedRole } from '../model/organization.ts';
import type { Page, PageRequest } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { boolean, choice, list, number, object, optional } from '../shape.ts';
import { localized, page, text } from './shapes.ts';

/** The roles of an organization, the highest first. */
export const rolesList: Operation<PageRequest & { readonly organizationId: string }, Page<OfferedRole>> = {
  id: 'roles.list',
  method: 'GET',
  path: '/organizations/{organizationId}/roles',
  output: page(
    object({
      id: text,
      name: localized,
      description: optional(localized),
      allows: optional(list(localized)),
      rank: number(),
      permissions: list(
        choice(
          'read-members',
          'set-roles',
          'transfer-ownership',
          'close-organization',
          'reset-organization',
          'delete-organization',
          'export-organization',
        ),
      ),
      isOwner: boolean(),
      isAssignable: boolean(),
    }),
  ),
  effect: 'read',
  key: false,
};
