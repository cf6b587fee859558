import {
  type AnyOperation,
  type CallContext,
  isProblem,
  PROBLEM_STATUS,
  Problem,
  type ProblemCode,
  type ProblemDocument,
} from '@sayso/contract';
import { type HTTPError, isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { SaysoError } from '../sayso-error.ts';
import { redactCause, redactDocument, secretsOf } from '../secrets.ts';
import { retryAfterOf } from './retry-after.ts';

/** The value of a successful answer; 204 has none. */
export function answerOf(text: string, response: Response, { id }: AnyOperation): unknown {
  if (response.status === 204) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new SaysoError('invalid-response', { operation: id, detail: `not JSON (${type}); is baseUrl right?` });
  }
}

/** What a backend throws for this failure: a `Problem` where the server answered, else a `SaysoError`. */
export function failureOf(
  error: unknown,
  operation: AnyOperation,
  input: unknown,
  context: CallContext,
  credentials: readonly string[],
): Problem | SaysoError {
  if (error instanceof SaysoError || isProblem(error)) return error;
  if (isHTTPError(error)) return refusalOf(error, operation, credentials);
  const secrets = [...credentials, ...secretsOf(input, context)];
  const cause = redactCause(isNetworkError(error) ? error.cause : error, secrets);
  return new SaysoError(context.signal?.aborted ? 'aborted' : codeOf(error), { operation: operation.id, cause });
}

function codeOf(error: unknown): 'timeout' | 'network' | 'internal' {
  if (isTimeoutError(error)) return 'timeout';
  // Every engine reports a lost connection as a TypeError, each in its own words.
  return isNetworkError(error) || error instanceof TypeError ? 'network' : 'internal';
}

// What stands between page and host (a proxy, a gateway) answers without a problem document.
const BARE_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  413: 'too-large',
  429: 'rate-limited',
  500: 'internal',
};

function refusalOf(
  { response, data }: HTTPError,
  { id }: AnyOperation,
  credentials: readonly string[],
): Problem | SaysoError {
  const { status, headers } = response;
  const retryAfter = retryAfterOf(headers);
  const waiting = retryAfter === undefined ? {} : { retryAfter };
  if (isProblemDocument(data)) {
    return new Problem({ ...waiting, ...redactDocument(data, credentials), status: PROBLEM_STATUS[data.code] });
  }
  const code = BARE_STATUS[status] ?? (status > 500 ? 'unavailable' : undefined);
  if (code)
    return new Problem({ code, status: PROBLEM_STATUS[code], detail: `HTTP ${status} without a problem`, ...waiting });
  return new SaysoError('invalid-response', {
    operation: id,
    detail: `HTTP ${status} without a problem document; is baseUrl right?`,
  });
}

function isProblemDocument(value: unknown): value is ProblemDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(PROBLEM_STATUS, value.code)
  );
}
