import { randomBytes } from 'node:crypto';
import { type Blobs, postgresBackend, type PostgresBackend, type Signing, type WorkFailure } from '@sayso/postgres';
import { BETTER_AUTH_PATH } from '@sayso/postgres/better-auth';
import { type FetchHandler, serve, serveKeys } from '@sayso/server';
import type pg from 'pg';
import { PUBLISHED_KEYS } from '../hosts/frame/published-keys.ts';
import type { DevHost } from './host.ts';
import type { Mail } from './mail/mail.ts';
import { MAIL_PATH, mailPage } from './mail/page.ts';
import { openPool } from './pool.ts';
import { type SampleServices, sampleServices } from './services.ts';
import { openSignIn } from './sign-in.ts';

export interface ProductOptions {
  readonly host: DevHost;
  /** Of a database that `prepareDatabase` has prepared. */
  readonly connection: pg.PoolConfig;
  /** What the browser sees, such as `http://127.0.0.1:4873`. */
  readonly origin: string;
  readonly mail: Mail;
  /** Where archives are kept; absent: nothing is exported. */
  readonly blobs?: Blobs;
  /** What archives and receipts are signed with; absent: they are not. */
  readonly signing?: Signing;
  /** Seals what must not be read in the database, and signs cookies; by default one that is gone with the product. */
  readonly secret?: string;
  /** By default the database's. */
  readonly clock?: () => Date;
  /** Hears of what fails in the background; by default the console does. */
  readonly onError?: (failure: WorkFailure) => void;
}

/** A host product with Sayso in it, over one database. */
export interface Product {
  /** Answers what lies below `/api/`, the mail page and the public keys; undefined for everything else. */
  answer(request: Request): Promise<Response> | undefined;
  readonly backend: PostgresBackend;
  /** What stands in for mailing lists, integrations and billing. */
  readonly services: SampleServices;
  close(): Promise<void>;
}

export async function openProduct(options: ProductOptions): Promise<Product> {
  const { host, connection, origin, mail, blobs, signing, clock, onError } = options;
  const { secret = randomBytes(32).toString('base64') } = options;
  const pool = openPool({ ...connection, max: 10 });
  const { about, operators = [], sayso } = host.state();
  const { map, policy } = host;
  const services = sampleServices(map.collections, sayso.services);
  const signIn = await openSignIn({
    host,
    connection,
    database: pool,
    origin,
    secret,
    operators,
    secondFactors: (accountId) => backend.secondFactorsOf(accountId),
  });
  const backend: PostgresBackend = postgresBackend({
    pool,
    about,
    policy,
    map,
    identity: signIn.identity,
    services: services.port,
    messages: mail,
    secret,
    ...(blobs && { blobs }),
    ...(signing && { signing }),
    ...(clock && { clock }),
    ...(onError && { onError }),
  });
  const working = new AbortController();
  const work = backend.work(working.signal);
  const routes = routesOf([
    ['/api/sayso', serve({ backend, authenticate: signIn.authenticate })],
    [BETTER_AUTH_PATH, signIn.answer],
    [
      `/api/${host.id}`,
      async (request) => {
        const person = await signIn.authenticate(request);
        if (person.kind !== 'person') return new Response(null, { status: 401 });
        return await host.answer(request, { person, database: pool, backend: backend.as(person) });
      },
    ],
    [PUBLISHED_KEYS, serveKeys(signing?.jwks ?? { keys: [] })],
    [
      MAIL_PATH,
      async () => {
        await backend.deliver();
        return mailPage(host, mail.sent());
      },
    ],
  ]);
  return {
    answer: (request) => routes(new URL(request.url).pathname)?.(request),
    backend,
    services,
    async close() {
      working.abort();
      await work;
      await Promise.all([pool.end(), signIn.close()]);
    },
  };
}

function routesOf(
  routes: readonly (readonly [path: string, handler: FetchHandler])[],
): (pathname: string) => FetchHandler | undefined {
  return (pathname) => routes.find(([path]) => pathname === path || pathname.startsWith(`${path}/`))?.[1];
}
