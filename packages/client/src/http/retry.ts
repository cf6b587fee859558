import type { AnyOperation, CallContext } from '@sayso/contract';
import { isHTTPError, type RetryOptions } from 'ky';
import { retryAfterOf } from './retry-after.ts';

/** Seconds: a server that asks for a longer wait is obeyed by not asking again. */
const LONGEST_WAIT = 10;

/**
 * What is repeated and when: reads, and writes under their key, after a lost connection, a time-out or an answer that says "later".
 * The waits grow and are spread at random, unless the server names one.
 */
export function retryOf({ method, effect, key }: AnyOperation, context: CallContext, limit: number): RetryOptions {
  const repeatable = effect === 'read' || (key && context.idempotencyKey !== undefined);
  return {
    limit: repeatable ? limit : 0,
    methods: [method.toLowerCase() as 'get'],
    statusCodes: [408, 409, 429, 502, 503, 504],
    afterStatusCodes: [409, 429, 503],
    maxRetryAfter: LONGEST_WAIT * 1000,
    retryOnTimeout: true,
    jitter: true,
    // `undefined` leaves the decision to the lists above.
    shouldRetry({ error }) {
      if (!isHTTPError(error)) return undefined;
      const { response, data } = error;
      if (response.status === 409 && !isInProgress(data)) return false;
      return (retryAfterOf(response.headers) ?? 0) > LONGEST_WAIT ? false : undefined;
    },
  };
}

function isInProgress(data: unknown): boolean {
  return (data as { readonly code?: unknown } | undefined)?.code === 'idempotency-in-progress';
}
