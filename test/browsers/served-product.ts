import type { HostState } from '@sayso/testing';
import { send } from './send.ts';

/** A sample product as `dev:server` runs it, on a PostgreSQL database of its own, at the page's own origin. Only in Chromium. */
export interface ServedProduct {
  /** For `httpBackend`. The session is a cookie: whoever signed in last, calls. */
  readonly baseUrl: string;
  /** Where its public keys stand: at an address of its own, because who fetches them sends no cookie. */
  readonly keysUrl: string;
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<void>;
  signInAsOperator(operatorId: string): Promise<void>;
  /** Makes a new account and signs its owner in. */
  signUp(person: { readonly displayName: string; readonly email: string; readonly password: string }): Promise<void>;
  signOut(): Promise<void>;
  /** What the database holds now and which mails were sent, in the shape of the sample. */
  state(): Promise<HostState>;
  /** Changes the product's tables. */
  replace(state: HostState): Promise<void>;
  /** Puts the product's clock so far ahead of the machine's, and has done what became due. */
  putClockAhead(milliseconds: number): Promise<void>;
  /** Has everything done that happens in the background, also what waits to be tried again. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** The ids of the products that can be served. */
export async function productsOnOffer(): Promise<readonly string[]> {
  return (await (await send('GET', '/test-products')).json()) as readonly string[];
}

export async function serveProduct(hostId: string, state: HostState): Promise<ServedProduct> {
  const address = `/test-products/${crypto.randomUUID()}`;
  const replace = async (next: HostState) => {
    await send('PUT', `${address}?host=${hostId}`, next);
  };
  await replace(state);
  return {
    baseUrl: '/api/sayso',
    keysUrl: `${address}/jwks.json`,
    async signIn({ email, password }) {
      await send('POST', '/api/auth/sign-in/email', { email, password });
    },
    async signInAsOperator(operatorId) {
      await send('POST', '/api/auth/sign-in/operator', { operatorId });
    },
    async signUp({ displayName, email, password }) {
      await send('POST', '/api/auth/sign-up/email', { name: displayName, email, password });
    },
    async signOut() {
      await send('POST', '/api/auth/sign-out', {});
    },
    state: async () => (await (await send('GET', address)).json()) as HostState,
    replace,
    async putClockAhead(aheadMilliseconds) {
      await send('POST', `${address}/clock`, { aheadMilliseconds });
    },
    async work() {
      await send('POST', `${address}/work`);
    },
    async close() {
      await send('DELETE', address);
    },
  };
}
