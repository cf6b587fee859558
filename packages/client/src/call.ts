import {
  type AnyOperation,
  type Backend,
  type CallContext,
  check,
  isProblem,
  type Operation,
  pointerOf,
  type Schema,
} from '@sayso/contract';
import { isSaysoError, SaysoError } from './sayso-error.ts';
import { redactCause, redactDocument, secretsOf } from './secrets.ts';

export interface CallOptions extends CallContext {
  /** Milliseconds until the call is given up with `timeout`, repeats included; by default 30,000. */
  readonly timeout?: number;
}

/** In milliseconds. */
const DEFAULT_TIMEOUT = 30_000;

// What a timer can count; anything above fires at once.
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Calls one operation of any backend. Every call of the SDK goes through here: it ends in time or when `signal` is aborted, its answer has
 * the shape that the contract names, and it fails with a `SaysoError` and nothing else.
 */
export async function call<Input, Output>(
  backend: Backend,
  operation: Operation<Input, Output>,
  input: Input,
  { timeout = DEFAULT_TIMEOUT, ...context }: CallOptions = {},
): Promise<Output> {
  const expiry = new AbortController();
  const timer = setTimeout(() => expiry.abort(), Math.min(timeout, LONGEST_TIMEOUT));
  const signal = context.signal ? AbortSignal.any([context.signal, expiry.signal]) : expiry.signal;
  try {
    signal.throwIfAborted();
    const answer = await unlessAborted(signal, async () => backend.call(operation, input, { ...context, signal }));
    return validated(operation.output, answer, operation.id);
  } catch (error) {
    if (expiry.signal.aborted) {
      throw new SaysoError('timeout', { operation: operation.id, detail: `no answer within ${timeout} ms` });
    }
    if (context.signal?.aborted) throw new SaysoError('aborted', { operation: operation.id });
    throw toSaysoError(error, operation, secretsOf(input, context));
  } finally {
    clearTimeout(timer);
  }
}

/** Also a backend that does not heed the signal is left when it is aborted. */
function unlessAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave);
    // Taken off again, for a signal may outlive thousands of calls.
    void work()
      .finally(() => signal.removeEventListener('abort', leave))
      .then(resolve, reject);
  });
}

function validated<Output>(shape: Schema<Output>, answer: unknown, operation: string): Output {
  const result = check(shape, answer);
  if (!result.issues) return result.value;
  const where = result.issues.map((issue) => pointerOf(issue) || 'the whole answer').join(', ');
  throw new SaysoError('invalid-response', { operation, detail: `breaks the contract at ${where}` });
}

/** Makes the one error that leaves the SDK of whatever was thrown, without the secrets. */
export function toSaysoError(error: unknown, { id }: AnyOperation, secrets: readonly unknown[]): SaysoError {
  if (isSaysoError(error)) return error;
  if (isProblem(error)) {
    const problem = redactDocument(error.toJSON(), secrets);
    return new SaysoError(problem.code, { operation: id, detail: problem.detail, problem });
  }
  return new SaysoError('internal', { operation: id, cause: redactCause(error, secrets) });
}
