import {
  type DeletionAdmins,
  type Organization,
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
  type Page,
  type PageRequest,
  type Rejoined,
  type RejoinRequest,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export interface OrganizationsResource {
  /** One page of the organizations that the person belongs to, by name. */
  list(query?: PageRequest, options?: CallOptions): Promise<Page<Organization>>;
  /** All of them, page after page. */
  all(query?: PageRequest, options?: CallOptions): AsyncIterable<Organization>;
  /** One organization that the person belongs to; throws `not-found` for any other. */
  get(input: { readonly organizationId: string }, options?: CallOptions): Promise<Organization>;
  /** Brings a former member back. Throws `code-invalid` for every code that does not, `rate-limited` after too many. */
  rejoin(input: RejoinRequest, options?: CallOptions): Promise<Rejoined>;
  /**
   * Limits who may delete the organization to named members; none: everybody whose role may. Needs its `etag` in `options.ifMatch` and a
   * proof for `{ operation: 'organizations.setDeletionAdmins', target }` in `options.proof`. Throws `precondition-failed` when the
   * organization has changed since.
   */
  setDeletionAdmins(input: DeletionAdmins, options?: CallOptions): Promise<Organization>;
}

export const organizations = (send: Send): OrganizationsResource => ({
  list: (query = {}, options) => send(organizationsList, query, options),
  all: (query = {}, options) => itemsOf((page: PageRequest) => send(organizationsList, page, options), query),
  get: (input, options) => send(organizationsGet, input, options),
  rejoin: (input, options) => send(organizationsRejoin, input, options),
  setDeletionAdmins: (input, options) => send(organizationsSetDeletionAdmins, input, options),
});
