import { ANONYMOUS, type Principal } from '@sayso/contract';

/** What a host needs to know who calls: `MemoryHost` fits. */
export interface SessionLookup {
  principalOf(sessionId: string | undefined): Principal | Promise<Principal>;
}

/** For `serve`: the session's id comes as `Authorization: Bearer <id>`; without it, or when it has ended, nobody calls. */
export function authenticateBySession(host: SessionLookup): (request: Request) => Principal | Promise<Principal> {
  return ({ headers }) => {
    const [, sessionId] = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.get('authorization') ?? '') ?? [];
    return sessionId === undefined ? ANONYMOUS : host.principalOf(sessionId);
  };
}

/** For `httpBackend({ headers })`: goes with every call of this session. */
export function bearer(sessionId: string): { readonly authorization: string } {
  return { authorization: `Bearer ${sessionId}` };
}
