import {
  type EndedSessions,
  type Page,
  type PageRequest,
  type Session,
  sessionsList,
  sessionsRevoke,
  sessionsRevokeAll,
  sessionsRevokeOthers,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export interface SessionsResource {
  /** One page of where the person is signed in: the session that asks first, then the latest used. */
  list(query?: PageRequest, options?: CallOptions): Promise<Page<Session>>;
  /** All of them, page after page. */
  all(query?: PageRequest, options?: CallOptions): AsyncIterable<Session>;
  /** Ends one session; the own one signs out. */
  revoke(input: { readonly sessionId: string }, options?: CallOptions): Promise<Record<string, never>>;
  /** Ends all sessions but the one that asks. */
  revokeOthers(options?: CallOptions): Promise<EndedSessions>;
  /** Signs out everywhere, here as well. */
  revokeAll(options?: CallOptions): Promise<EndedSessions>;
}

export const sessions = (send: Send): SessionsResource => ({
  list: (query = {}, options) => send(sessionsList, query, options),
  all: (query = {}, options) => itemsOf((page: PageRequest) => send(sessionsList, page, options), query),
  revoke: (input, options) => send(sessionsRevoke, input, options),
  revokeOthers: (options) => send(sessionsRevokeOthers, {}, options),
  revokeAll: (options) => send(sessionsRevokeAll, {}, options),
});
