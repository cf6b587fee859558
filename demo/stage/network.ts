import { getResponse, http, type HttpHandler } from 'msw';
import { WritableLog, type Log } from './log.ts';

/** One request and what came back. */
export interface Exchange {
  readonly id: number;
  readonly at: Date;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Undefined while nothing has come, and for good when the connection was cut. */
  readonly status?: number;
  readonly milliseconds?: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
}

/** What belongs to the browser and not to the conversation. */
const noise = /^(accept-encoding|connection|host|origin|referer|sec-.*|user-agent|dnt|cache-control|pragma)$/;

/** One handler for everything below a path, that asks the given ones and keeps a log. */
export function logged(
  path: string,
  handlers: readonly HttpHandler[],
): { readonly handler: HttpHandler; readonly log: Log<Exchange> } {
  const log = new WritableLog<Exchange>();
  let last = 0;
  const handler = http.all(`${path}/*`, async ({ request }) => {
    const startedAt = performance.now();
    const { pathname, search } = new URL(request.url);
    const exchange = {
      id: (last += 1),
      at: new Date(),
      method: request.method,
      path: pathname + search,
      requestHeaders: headersOf(request.headers),
      requestBody: await request.clone().text(),
    };
    const passed = () => ({ milliseconds: Math.round(performance.now() - startedAt) });
    try {
      const response = (await getResponse([...handlers], request)) ?? new Response(null, { status: 404 });
      // A connection that was cut on purpose.
      if (response.type === 'error') {
        log.add({ ...exchange, ...passed() });
        return response;
      }
      const { status, headers } = response;
      log.add({
        ...exchange,
        ...passed(),
        status,
        responseHeaders: headersOf(headers),
        responseBody: await response.clone().text(),
      });
      return response;
    } catch (error) {
      log.add({ ...exchange, ...passed() });
      throw error;
    }
  });
  return { handler, log };
}

function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !noise.test(name)));
}
