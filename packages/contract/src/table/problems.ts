import type { AnyOperation } from '../operation.ts';
import type { ProblemCode } from '../problem.ts';
import { rowOf } from './index.ts';

/** Any operation may answer with these. */
export const COMMON_PROBLEMS = [
  'validation-failed',
  'unauthenticated',
  'permission-required',
  'not-found',
  'method-not-allowed',
  'unsupported-media',
  'too-large',
  'rate-limited',
  'capability-missing',
  'internal',
  'unavailable',
] as const satisfies readonly ProblemCode[];

/** An operation whose effects must happen once needs these besides. */
export const KEY_PROBLEMS = [
  'idempotency-key-missing',
  'idempotency-key-reused',
  'idempotency-in-progress',
] as const satisfies readonly ProblemCode[];

/** Every problem that this operation may answer with. */
export function problemsOf(operation: AnyOperation): readonly ProblemCode[] {
  const { key, problems } = rowOf(operation);
  return [...new Set([...COMMON_PROBLEMS, ...(key ? KEY_PROBLEMS : []), ...problems])];
}
