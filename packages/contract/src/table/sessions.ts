import { sessionsList, sessionsRevoke, sessionsRevokeAll, sessionsRevokeOthers } from '../operations/index.ts';
import { id, pageRequest } from '../operations/shapes.ts';
import { strict } from '../shape.ts';
import { nothing } from './inputs.ts';
import { row } from './row.ts';

export const sessions = {
  'sessions.list': row(sessionsList, {
    summary: 'Where the person is signed in: the session that asks first, then the latest used.',
    input: strict(pageRequest),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'sessions.revoke': row(sessionsRevoke, {
    summary: 'Ends one session; the own one signs out.',
    input: strict({ sessionId: id }),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'sessions.revokeOthers': row(sessionsRevokeOthers, {
    summary: 'Ends all sessions but the one that asks.',
    input: nothing,
    auth: ['person', 'limited'],
    problems: [],
  }),
  'sessions.revokeAll': row(sessionsRevokeAll, {
    summary: 'Signs out everywhere, here as well.',
    input: nothing,
    auth: ['person', 'limited'],
    problems: [],
  }),
};
