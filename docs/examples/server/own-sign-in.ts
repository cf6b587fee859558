import { ANONYMOUS, type Principal } from '@sayso/contract';

interface Session {
  readonly accountId: string;
  readonly authenticatedAt: string;
}

export const sessions = new Map<string, Session>();

export function authenticate(request: Request): Principal {
  const sessionId = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  const session = sessionId === undefined ? undefined : sessions.get(sessionId);
  if (sessionId === undefined || !session) return ANONYMOUS;
  return { kind: 'person', scope: 'full', sessionId, ...session };
}
