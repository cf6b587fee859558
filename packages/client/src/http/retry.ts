import type { AnyOperation, CallContext } from '@sayso/contract';
import type { Answered } from './exchange.ts';
import { retryAfterOf } from './retry-after.ts';

/** Seconds: a server that asks for a longer wait is obeyed by not asking again. */
const LONGEST_WAIT = 10;

/** These say "later". */
const LATER: readonly number[] = [408, 429, 502, 503, 504];

/** Reads, and writes under their key: carried out twice they do what once does. */
export function isRepeatable({ effect, key }: AnyOperation, context: CallContext): boolean {
  return effect === 'read' || (key && context.idempotencyKey !== undefined);
}

/** Milliseconds until another attempt; absent where it would not help. They grow and are spread at random, unless the server names them. */
export function waitAfter(attempt: number, answered: Answered | undefined): number | undefined {
  if (answered && !LATER.includes(answered.response.status) && !isInProgress(answered)) return undefined;
  const named = answered && retryAfterOf(answered.response.headers);
  if (named === undefined) return Math.random() * 300 * 2 ** attempt;
  return named > LONGEST_WAIT ? undefined : named * 1000;
}

function isInProgress({ response, text }: Answered): boolean {
  return response.status === 409 && text.includes('"idempotency-in-progress"');
}
