import {
  ANONYMOUS,
  DEFAULT_LIMITS,
  isProblem,
  OPERATIONS,
  Problem,
  problem,
  type AnyOperation,
  type Backend,
  type BackendSource,
  type CallContext,
  type Principal,
} from '@sayso/contract';
import { answerWith, answerWithMethods, answerWithProblem } from './answer.ts';
import type { Answered } from './answered.ts';
import { readContext } from './context.ts';
import { corsHeaders, type CorsOptions } from './cors.ts';
import { answerWithDownload } from './download.ts';
import { logFailure, newRequestId, type Failure } from './failure.ts';
import { readInput } from './input.ts';
import { malformed } from './json.ts';
import { originCheck, originSet } from './origins.ts';
import { router, segmentsOf } from './routes.ts';

export interface ServeOptions {
  /** Answers the operations. It is bound to the caller by `as` for each request, and checks access, input and keys itself. */
  readonly backend: BackendSource;
  /**
   * Who calls, by the host's own sign-in; without it, everybody is anonymous. It sees the request after the body was read, so it goes
   * by headers. A `Problem` that it throws is the answer; anything else that it throws is `internal`.
   */
  readonly authenticate?: (request: Request) => Principal | Promise<Principal>;
  /** The path that browsers see before the paths of the operations; by default `/api/sayso`. `/` for none. */
  readonly basePath?: string;
  /**
   * Origins besides the server's own whose pages may write, such as `https://app.example.com`; by default none. `any` switches the
   * check off: only where no cookie, no client certificate and no network address signs anybody in.
   */
  readonly trustedOrigins?: readonly string[] | 'any';
  /** Lets pages of other origins read the answers; by default off. */
  readonly cors?: CorsOptions;
  /** The largest body in bytes; by default 1 MiB. */
  readonly maxBytes?: number;
  /** The largest file that is sent up, such as a picture, in bytes; by default 10 MB. Not less than the policy's `limits.avatar.bytes`. */
  readonly maxUploadBytes?: number;
  /** Hears of everything that is answered with `internal` or `unavailable`. By default one line on the console without messages. */
  readonly onError?: (failure: Failure) => void;
  /** Hears of every answer when it begins, for a line in a log: which operation, what came of it, how long it took. By default nobody does. */
  readonly onAnswer?: (answered: Answered) => void;
}

/** What fetch runtimes, service workers and `@sayso/server/node` mount. Never rejects. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Serves a backend over HTTP: one route for each operation of the contract. It only translates; for the backend on the other side of
 * the wire, see `httpBackend` of `@sayso/client/http`. Throws a TypeError for options that cannot work.
 */
export function serve(options: ServeOptions): FetchHandler {
  const { authenticate = () => ANONYMOUS, onError = logFailure } = options;
  const { maxBytes = DEFAULT_LIMITS.requestBytes, maxUploadBytes = DEFAULT_LIMITS.avatar.bytes } = options;
  const prefix = prefixOf(options.basePath ?? '/api/sayso');
  const find = router(Object.values(OPERATIONS));
  const cors = options.cors && corsHeaders(options.cors);
  const checkOrigin =
    options.trustedOrigins === 'any'
      ? () => {}
      : originCheck(originSet([...(options.trustedOrigins ?? []), ...(options.cors?.origins ?? [])]));

  const answer = async (request: Request, heard: Heard): Promise<Response> => {
    let operation: AnyOperation | undefined;
    try {
      const url = new URL(request.url);
      const found = find(request.method, segmentsBelow(prefix, url.pathname));
      if (!found) throw notHere();
      if (!found.route) {
        if (request.method === 'OPTIONS') return answerWithMethods(found.allow);
        throw problem('method-not-allowed', { allow: found.allow }, `${request.method} does nothing here.`);
      }
      operation = found.route.operation;
      heard.operation = operation.id;
      checkOrigin(request, url);
      const input = await readInput(request, url, found.route, found.values, { maxBytes, maxUploadBytes });
      const backend = options.backend.as(await authenticate(request));
      const context = readContext(request);
      const { id, stream } = operation;
      if (!stream) return answerWith(await ask(backend, operation, input, context));
      return await answerWithDownload(
        request,
        input,
        (offset) => backend.call(found.route.operation, offset > 0 ? { offset, ...input } : input, context),
        // Its client sees that it was cut, or is gone and does not care.
        (error) => request.signal.aborted || report({ requestId: newRequestId(), operation: id, error }),
      );
    } catch (error) {
      return refuse(error, request, operation, heard);
    }
  };

  const refuse = (error: unknown, request: Request, operation: AnyOperation | undefined, heard: Heard): Response => {
    const written = (from: unknown) => {
      const refusal = problemOf(from, request, operation);
      heard.problem = refusal;
      return answerWithProblem(refusal, request.method);
    };
    try {
      return written(error);
    } catch (unwritable) {
      return written(unwritable);
    }
  };

  const problemOf = (error: unknown, request: Request, operation: AnyOperation | undefined): Problem => {
    const known = isProblem(error) ? error : undefined;
    if (known && known.code !== 'internal' && known.code !== 'unavailable') return known;
    // Nobody is there to read the answer, and nothing went wrong.
    if (request.signal.aborted) return problem('unavailable');
    const requestId = known?.members.requestId ?? newRequestId();
    report({ requestId, ...(operation && { operation: operation.id }), error });
    return new Problem({ ...(known ?? problem('internal')).toJSON(), requestId });
  };

  /** A log that fails takes no answer with it. */
  const report = (failure: Failure): void => {
    (async () => onError(failure))().catch((error: unknown) => logFailure({ ...failure, error }));
  };

  /** Who listens takes no answer with it. */
  const tell = (startedAt: number, { operation, problem: refusal }: Heard, { status }: Response): void => {
    const milliseconds = Math.round((performance.now() - startedAt) * 10) / 10;
    const { requestId } = refusal?.members ?? {};
    const answered: Answered = {
      status,
      milliseconds,
      ...(operation !== undefined && { operation }),
      ...(refusal && { code: refusal.code }),
      ...(requestId !== undefined && { requestId }),
    };
    (async () => options.onAnswer?.(answered))().catch((error: unknown) =>
      logFailure({ requestId: requestId ?? newRequestId(), ...(operation !== undefined && { operation }), error }),
    );
  };

  return async (request) => {
    const startedAt = performance.now();
    const heard: Heard = {};
    const answered = await answer(request, heard);
    cors?.(request, answered.headers);
    if (options.onAnswer) tell(startedAt, heard, answered);
    return request.method === 'HEAD' ? new Response(null, answered) : answered;
  };
}

/** What became known of a request on the way to its answer. */
interface Heard {
  operation?: string;
  problem?: Problem;
}

/** Calls the operation. Which operations there are is asked of the backend itself, so that no list of its own can differ from it. */
async function ask(
  backend: Backend,
  operation: AnyOperation,
  input: Record<string, unknown>,
  context: CallContext,
): Promise<unknown> {
  const output: unknown = await backend.call(operation, input, context);
  if (operation.id !== OPERATIONS['capabilities.get'].id) return output;
  const all: readonly AnyOperation[] = Object.values(OPERATIONS);
  const served = await Promise.all(all.map((each) => backend.serves(each)));
  return {
    ...(output as object),
    operations: all
      .filter((_, index) => served[index])
      .map(({ id }) => id)
      .sort(),
  };
}

function prefixOf(basePath: string): string {
  if (basePath === '/') return '';
  if (/^(?:\/[\w.~-]+)+$/.test(basePath)) return basePath;
  throw new TypeError(`A base path looks like /api/sayso, not like ${basePath}.`);
}

function segmentsBelow(prefix: string, pathname: string): readonly string[] {
  if (!pathname.startsWith(`${prefix}/`)) throw notHere();
  const segments = segmentsOf(pathname.slice(prefix.length));
  try {
    return pathname.includes('%') ? segments.map(decodeURIComponent) : segments;
  } catch {
    throw malformed('The path is not UTF-8 in percent-encoding.');
  }
}

const notHere = () => problem('not-found', {}, 'No operation has this path.');
