import { type AnyOperation, OPERATIONS, problem } from '@sayso/contract';
import { befall, type Fault, wait } from './fault.ts';

/** As `serve` makes it. */
type FetchHandler = (request: Request) => Promise<Response>;

export interface FaultOptions {
  /** The `basePath` that the handler was made with; by default `/api/sayso`. */
  readonly basePath?: string;
}

/**
 * The same handler with faults. A dropped call answers with `Response.error()`: what fetch runtimes and msw take for a lost
 * connection; `serveHost` of `@sayso/testing/node` cuts a real one. The list may be changed at any time.
 */
export function withFaults(
  handler: FetchHandler,
  faults: readonly Fault[],
  { basePath = '/api/sayso' }: FaultOptions = {},
): FetchHandler {
  const operationOf = operationFinder(basePath.replace(/\/$/, ''));
  return async (request) => {
    const operation = operationOf(request);
    if (!operation) return handler(request);
    const { milliseconds, fault } = befall(faults, operation.id);
    await wait(milliseconds, request.signal);
    switch (fault?.fault) {
      case undefined:
        return handler(request);
      case 'problem':
        return refusal(fault.code, fault.retryAfter);
      case 'drop':
        if (fault.when === 'after') await (await handler(request)).body?.cancel();
        return Response.error();
      case 'malformed':
        return await malformed(await handler(request), fault.how);
      default:
        return fault satisfies never;
    }
  };
}

function refusal(code: 'internal' | 'unavailable' | 'rate-limited', retryAfter: number | undefined): Response {
  const refused = problem(code, retryAfter === undefined ? {} : { retryAfter });
  return new Response(JSON.stringify(refused), {
    status: refused.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  });
}

async function malformed(answer: Response, how: 'broken-json' | 'contract-breach'): Promise<Response> {
  await answer.body?.cancel();
  const { status, headers } = answer;
  const text = how === 'broken-json' ? '{"items": [' : '{}';
  // What a file's headers promise does not fit these few bytes.
  return headers.has('accept-ranges') ? new Response(text) : new Response(text, { status, headers });
}

/** By the table: a path that is written out goes before one with a parameter. */
function operationFinder(prefix: string): (request: Request) => AnyOperation | undefined {
  const table = Object.values<AnyOperation>(OPERATIONS)
    .map((operation) => ({ operation, path: pattern(prefix + operation.path) }))
    .sort((a, b) => Number(a.operation.path.includes('{')) - Number(b.operation.path.includes('{')));
  return ({ method, url }) => {
    const { pathname } = new URL(url);
    return table.find(({ operation, path }) => operation.method === method && path.test(pathname))?.operation;
  };
}

function pattern(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
