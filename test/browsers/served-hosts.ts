import type { MemoryHost } from '@sayso/testing';
import type { TestRunnerConfig } from '@web/test-runner';
import { bodyOf } from './body.ts';
import type { ServedCaller } from './served-host.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

interface Served {
  readonly host: MemoryHost;
  aheadMilliseconds: number;
}

const hosts = new Map<string, Served>();

/**
 * The server side of `served-host.ts`: memory hosts behind a real loopback route. `/api/sayso/…` is answered by the host that the
 * header `X-Test-Host` names, as the person whose session `X-Test-Session` names; `/test-hosts/<id>` creates, reads and moves them, and its `jwks.json` is for anybody.
 */
export const servedHosts: Middleware = async (context, next) => {
  if (context.path.startsWith('/api/sayso/')) {
    context.respond = false;
    // Else the runner takes what it did not answer itself for missing.
    context.status = 200;
    const { nodeHandler } = await import('@sayso/server/node');
    nodeHandler(await api())(context.req, context.res);
    return;
  }
  const [, id, part] = /^\/test-hosts\/([\w-]+)(?:\/(clock|sessions|jwks\.json))?$/.exec(context.path) ?? [];
  if (id === undefined) return await next();
  context.set('Cache-Control', 'no-store');
  const served = hosts.get(id);
  if (context.method === 'PUT') {
    await create(id, await bodyOf(context.req));
    context.status = 204;
  } else if (served === undefined) {
    context.status = 404;
  } else if (context.method === 'GET') {
    context.body = part === 'jwks.json' ? await served.host.jwks() : served.host.state;
  } else if (context.method === 'DELETE') {
    if (part === 'sessions') served.host.signOut(((await bodyOf(context.req)) as { sessionId: string }).sessionId);
    else hosts.delete(id);
    context.status = 204;
  } else if (part === 'sessions') {
    const opened = await openSession(served.host, (await bodyOf(context.req)) as ServedCaller);
    if (opened) context.body = opened;
    else context.status = 401;
  } else if (part === 'clock') {
    served.aheadMilliseconds = ((await bodyOf(context.req)) as { aheadMilliseconds: number }).aheadMilliseconds;
    context.status = 204;
  }
};

/** Absent where the host refuses it. */
async function openSession(host: MemoryHost, caller: ServedCaller): Promise<object | undefined> {
  const { isProblem } = await import('@sayso/contract');
  try {
    if ('accountId' in caller) return host.signInAs(caller.accountId);
    if ('operatorId' in caller) return host.signInAsOperator(caller.operatorId);
    const { displayName } = caller;
    return displayName === undefined ? host.signIn(caller) : host.signUp({ ...caller, displayName });
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

async function create(id: string, state: unknown): Promise<void> {
  const known = hosts.get(id);
  if (known !== undefined) {
    known.host.replace(state as MemoryHost['state']);
    return;
  }
  const { memoryBackend } = await import('@sayso/testing');
  const clock = () => new Date(Date.now() + (hosts.get(id)?.aheadMilliseconds ?? 0));
  hosts.set(id, { host: memoryBackend(state as MemoryHost['state'], { clock }), aheadMilliseconds: 0 });
}

/** Made anew for each request, because the backend is the one that the request names. */
async function api(): Promise<(request: Request) => Promise<Response>> {
  const { serve } = await import('@sayso/server');
  return async (request) => {
    const host = hosts.get(request.headers.get('X-Test-Host') ?? '')?.host;
    if (host === undefined) return new Response('X-Test-Host names no host', { status: 421 });
    const authenticate = ({ headers }: Request) => host.principalOf(headers.get('X-Test-Session') ?? undefined);
    return await serve({ backend: host, authenticate })(request);
  };
}
