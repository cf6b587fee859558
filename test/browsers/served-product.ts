import type { HostState } from '@sayso/testing';
import { send } from './send.ts';

/** A sample product as `dev:server` runs it, on a PostgreSQL database of its own, at the page's own origin. Only in Chromium. */
export interface ServedProduct {
  /** For `httpBackend`. The session is a cookie: whoever signed in last, calls. */
  readonly baseUrl: string;
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<void>;
  /** What the database holds now and which mails were sent, in the shape of the sample. */
  state(): Promise<HostState>;
  /** Changes the product's tables. */
  replace(state: HostState): Promise<void>;
  close(): Promise<void>;
}

export async function serveProduct(state: HostState): Promise<ServedProduct> {
  const address = `/test-products/${crypto.randomUUID()}`;
  const replace = async (next: HostState) => {
    await send('PUT', address, next);
  };
  await replace(state);
  return {
    baseUrl: '/api/sayso',
    async signIn({ email, password }) {
      await send('POST', '/api/auth/sign-in/email', { email, password });
    },
    state: async () => (await (await send('GET', address)).json()) as HostState,
    replace,
    async close() {
      await send('DELETE', address);
    },
  };
}
