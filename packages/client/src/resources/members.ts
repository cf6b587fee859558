import { type Member, membersList, type MembersQuery, type Page } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export interface MembersResource {
  /** One page of the members of an organization, by name; searched on the server. */
  list(query: MembersQuery, options?: CallOptions): Promise<Page<Member>>;
  /** All of them, page after page. */
  all(query: MembersQuery, options?: CallOptions): AsyncIterable<Member>;
}

export const members = (send: Send): MembersResource => ({
  list: (query, options) => send(membersList, query, options),
  all: (query, options) => itemsOf((page: MembersQuery) => send(membersList, page, options), query),
});
