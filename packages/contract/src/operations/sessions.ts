import type { Page, PageRequest } from '../model/primitives.ts';
import type { EndedSessions, Session } from '../model/session.ts';
import type { Operation } from '../operation.ts';
import { boolean, choice, object, optional } from '../shape.ts';
import { count, nothing, page, text, timestamp } from './shapes.ts';

const endedSessions = object({ ended: count });

/** Where the person is signed in: the session that asks first, then the latest used. */
export const sessionsList: Operation<PageRequest, Page<Session>> = {
  id: 'sessions.list',
  method: 'GET',
  path: '/sessions',
  output: page(
    object({
      id: text,
      isCurrent: boolean(),
      createdAt: timestamp,
      lastActiveAt: optional(timestamp),
      device: choice('computer', 'phone', 'tablet', 'unknown'),
      browser: optional(text),
      system: optional(text),
      place: optional(text),
    }),
  ),
  effect: 'read',
  key: false,
};

/** Ends one session; the own one signs out. One that has ended is no error. */
export const sessionsRevoke: Operation<{ readonly sessionId: string }, Record<string, never>> = {
  id: 'sessions.revoke',
  method: 'DELETE',
  path: '/sessions/{sessionId}',
  output: nothing,
  effect: 'write',
  key: false,
};

/** Ends all sessions but the one that asks. */
export const sessionsRevokeOthers: Operation<Record<string, never>, EndedSessions> = {
  id: 'sessions.revokeOthers',
  method: 'POST',
  path: '/sessions/revoke-others',
  output: endedSessions,
  effect: 'write',
  key: false,
};

/** Signs out everywhere, here as well. */
export const sessionsRevokeAll: Operation<Record<string, never>, EndedSessions> = {
  id: 'sessions.revokeAll',
  method: 'POST',
  path: '/sessions/revoke-all',
  output: endedSessions,
  effect: 'write',
  key: false,
};
