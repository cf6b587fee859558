import type { HostState } from '@sayso/testing';
import { send } from './send.ts';

/** A memory host that the test's own server serves over real HTTP, as a host's own server would. Its state outlives a reload of the page. */
export interface ServedHost {
  /** For `httpBackend`: the base path of every served host. */
  readonly baseUrl: string;
  /** Where its public keys stand, for anybody. */
  readonly keysUrl: string;
  /** Signs a person in and gives the headers that say so, for `httpBackend({ baseUrl, headers })`. */
  signInAs(accountId: string): Promise<Readonly<Record<string, string>>>;
  /** Opens a session; throws where the host refuses it. */
  open(caller: ServedCaller): Promise<ServedSession>;
  /** Signs out. */
  end(session: ServedSession): Promise<void>;
  /** The headers of somebody who has not signed in. */
  anonymous(): Readonly<Record<string, string>>;
  /** The state as it is now, outbox included. */
  state(): Promise<HostState>;
  replace(state: HostState): Promise<void>;
  /** Puts the host's clock so far ahead of the machine's. */
  putClockAhead(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Who signs in, and how: as a known account or operator, by password, or as somebody new. */
export type ServedCaller =
  | { readonly accountId: string }
  | { readonly operatorId: string }
  | { readonly email: string; readonly password: string; readonly displayName?: string };

export interface ServedSession {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for an operator and for nobody. */
  readonly accountId?: string;
  readonly sessionId?: string;
}

/** Starts a host on the test server. Take another id for each test that must not see what another one did. */
export async function serveHost(state: HostState, id: string = crypto.randomUUID()): Promise<ServedHost> {
  const address = `/test-hosts/${id}`;
  const replace = async (next: HostState) => {
    await send('PUT', address, next);
  };
  const open = async (caller: ServedCaller): Promise<ServedSession> => {
    const response = await send('POST', `${address}/sessions`, caller);
    const opened = (await response.json()) as { readonly sessionId: string; readonly accountId?: string };
    return { ...opened, headers: { 'X-Test-Host': id, 'X-Test-Session': opened.sessionId } };
  };
  await replace(state);
  return {
    baseUrl: '/api/sayso',
    keysUrl: `${address}/jwks.json`,
    signInAs: async (accountId) => (await open({ accountId })).headers,
    open,
    async end({ sessionId }) {
      if (sessionId !== undefined) await send('DELETE', `${address}/sessions`, { sessionId });
    },
    anonymous: () => ({ 'X-Test-Host': id }),
    state: async () => (await (await send('GET', address)).json()) as HostState,
    replace,
    async putClockAhead(aheadMilliseconds) {
      await send('POST', `${address}/clock`, { aheadMilliseconds });
    },
    async close() {
      await send('DELETE', address);
    },
  };
}
