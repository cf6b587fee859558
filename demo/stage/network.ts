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

/** One handler for each of these paths, that asks the given ones and keeps a log. */
export function logged(
  paths: readonly string[],
  handlers: readonly HttpHandler[],
): { readonly handlers: readonly HttpHandler[]; readonly log: Log<Exchange> } {
  const log = new WritableLog<Exchange>();
  let last = 0;
  const answer = async ({ request }: { readonly request: Request }) => {
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
        responseBody: await bodyOf(response),
      });
      return response;
    } catch (error) {
      log.add({ ...exchange, ...passed() });
      throw error;
    }
  };
  return { handlers: paths.map((path) => http.all(path, answer)), log };
}

/** What can be read; of a file how large it is, for it is on its way to the person. */
async function bodyOf(response: Response): Promise<string> {
  const { headers } = response;
  if (!headers.has('Content-Disposition')) return await response.clone().text();
  return `(${headers.get('Content-Type') ?? 'a file'}, ${headers.get('Content-Length') ?? '?'} bytes)`;
}

function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !noise.test(name)));
}
