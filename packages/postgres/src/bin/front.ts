import { type FetchHandler, KEYS_PATH, serveKeys, type PublishedKeys } from '@sayso/server';
import type { Readiness } from '../health/readiness.ts';

export interface FrontOptions {
  /** Answers everything else. */
  readonly sayso: FetchHandler;
  /** Answers what is the host's own; undefined for what is not. */
  readonly own: (request: Request) => Promise<Response> | undefined;
  readonly onError: (error: unknown) => void;
  readonly keys: PublishedKeys;
  readonly readiness: () => Promise<Readiness>;
}

/** What the bin answers besides the operations: the public keys, whether it lives, and whether it may be asked. */
export function frontOf({ sayso, own, onError, keys, readiness }: FrontOptions): FetchHandler {
  const published = serveKeys(keys);
  const answer = async (request: Request): Promise<Response> => {
    try {
      return await (own(request) ?? sayso(request));
    } catch (error) {
      onError(error);
      return new Response(null, { status: 500 });
    }
  };
  return async (request) => {
    switch (new URL(request.url).pathname) {
      case KEYS_PATH:
        return await published(request);
      case '/healthz':
        return state(request, 200, { alive: true });
      case '/readyz': {
        const found = await readiness();
        return state(request, found.ready ? 200 : 503, found);
      }
      default:
        return await answer(request);
    }
  };
}

function state({ method }: Request, status: number, body: object): Response {
  if (method !== 'GET' && method !== 'HEAD')
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  const headers = { 'cache-control': 'no-store' };
  return method === 'HEAD' ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
}
