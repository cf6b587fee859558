import type { HostState } from '@sayso/testing';
import type { TestRunnerConfig } from '@web/test-runner';
import type { Products, WalkedProduct } from '../hosts/postgres/products.ts';
import { bodyOf } from './body.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const COOKIE = 'test-product';

let starting: Promise<Products> | undefined;
const products = new Map<string, WalkedProduct>();

/**
 * The server side of `served-product.ts`: products as `dev:server` runs them, on PostgreSQL. `/test-products/<id>?host=<host>` creates,
 * reads and changes one; from then on `/api/…` is answered by it, because a cookie says so that comes with the page's own ones.
 * `/test-products` lists the hosts.
 */
export const servedProducts: Middleware = async (context, next) => {
  const [path, id, part] = /^\/test-products(?:\/([\w-]+)(?:\/(clock|work|jwks\.json))?)?$/.exec(context.path) ?? [];
  if (path === undefined) {
    const product = context.path.startsWith('/api/') && products.get(context.cookies.get(COOKIE) ?? '');
    if (!product || context.get('X-Test-Host')) return await next();
    context.respond = false;
    // Else the runner takes what it did not answer itself for missing.
    context.status = 200;
    const { nodeHandler } = await import('@sayso/server/node');
    const answer = nodeHandler(
      async (request) => (await product.answer(request)) ?? new Response(null, { status: 404 }),
    );
    answer(context.req, context.res);
    return;
  }
  context.set('Cache-Control', 'no-store');
  if (id === undefined) {
    const { offered } = await import('../hosts/postgres/offered.ts');
    context.body = Object.keys(offered);
    return;
  }
  const known = products.get(id);
  if (context.method === 'PUT') {
    const product = known ?? (await create(id, String(context.query['host']), context.origin));
    await product.replace((await bodyOf(context.req)) as HostState);
    context.cookies.set(COOKIE, id, { sameSite: 'lax' });
    context.status = 204;
  } else if (known === undefined) context.status = 404;
  else if (part === 'work') {
    await known.work();
    context.status = 204;
  } else if (part === 'clock') {
    await known.putClockAhead(((await bodyOf(context.req)) as { aheadMilliseconds: number }).aheadMilliseconds);
    context.status = 204;
  } else if (part === 'jwks.json') {
    const published = await known.answer(new Request(new URL('/.well-known/jwks.json', context.origin)));
    context.status = published?.status ?? 404;
    context.body = await published?.text();
  } else if (context.method === 'GET') context.body = await known.state();
  else if (context.method === 'DELETE') {
    products.delete(id);
    await known.close();
    context.cookies.set(COOKIE);
    context.status = 204;
  }
};

/** Ends all that were started; call it when the last file has run. */
export async function endServedProducts(): Promise<void> {
  await (await starting)?.end();
}

async function create(id: string, hostId: string, origin: string): Promise<WalkedProduct> {
  // Most files need no database.
  starting ??= import('../hosts/postgres/products.ts').then(({ startProducts }) => startProducts());
  const product = await (await starting).open(hostId, origin);
  products.set(id, product);
  return product;
}
