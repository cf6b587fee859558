import { type Page, type PageRequest, type OfferedRole, rolesList } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export type RolesQuery = PageRequest & { readonly organizationId: string };

export interface RolesResource {
  /** One page of the roles of an organization, the highest first. */
  list(query: RolesQuery, options?: CallOptions): Promise<Page<OfferedRole>>;
  /** All of them, page after page. */
  all(query: RolesQuery, options?: CallOptions): AsyncIterable<OfferedRole>;
}

export const roles = (send: Send): RolesResource => ({
  list: (query, options) => send(rolesList, query, options),
  all: (query, options) => itemsOf((page: RolesQuery) => send(rolesList, page, options), query),
});
