import {
  type AnyOperation,
  type CallContext,
  isProblem,
  PROBLEM_STATUS,
  Problem,
  type ProblemCode,
  type ProblemDocument,
} from '@sayso/contract';
import { SaysoError } from '../sayso-error.ts';
import { redactCause, redactDocument, secretsOf } from '../secrets.ts';
import { type Answered, AttemptTimeout } from './exchange.ts';
import { retryAfterOf } from './retry-after.ts';

/** The value of an answer; 204 has none. Throws the `Problem` that it is, or an `invalid-response`. */
export function answerOf(
  { response, text }: Answered,
  operation: AnyOperation,
  credentials: readonly string[],
): unknown {
  if (!response.ok) throw refusalOf(response, parsed(text), operation, credentials);
  if (response.status === 204) return undefined;
  const value = parsed(text);
  if (value !== undefined) return value;
  const type = response.headers.get('content-type') ?? 'no content type';
  throw new SaysoError('invalid-response', {
    operation: operation.id,
    detail: `not JSON (${type}); is baseUrl right?`,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
  const cause = redactCause(error, [...credentials, ...secretsOf(input, context)]);
  return new SaysoError(context.signal?.aborted ? 'aborted' : codeOf(error), { operation: operation.id, cause });
}

function codeOf(error: unknown): 'timeout' | 'network' | 'internal' {
  if (error instanceof AttemptTimeout) return 'timeout';
  // Every engine reports a lost connection as a TypeError, each in its own words.
  return error instanceof TypeError ? 'network' : 'internal';
}

// What stands between page and host (a proxy, a gateway) answers without a problem document.
const BARE_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  413: 'too-large',
  429: 'rate-limited',
  500: 'internal',
};

function refusalOf(
  { status, headers }: Response,
  data: unknown,
  { id }: AnyOperation,
  credentials: readonly string[],
): Problem | SaysoError {
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
    detail: `HTTP ${status} without a problem; is baseUrl right?`,
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
