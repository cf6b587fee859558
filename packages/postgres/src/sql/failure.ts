import { isProblem, problem, type Problem } from '@sayso/contract';

/** Serialization failure, deadlock, connection lost or refused, server shutting down: the same again may well succeed. */
const PASSING_STATES = /^(40001|40P01|08(000|001|003|004|006|007)|57P0[123]|53300)$/;
const PASSING_ERRNOS = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);
/** pg gives these no code. */
const LOST_CONNECTION =
  /^(Connection terminated|Client (was closed|has encountered a connection error)|timeout exceeded)/;

/** A value that is none of its type: an id that cannot be there. */
const MISFIT_STATES = new Set(['22P02', '22003', '22007', '22021']);
/** Another transaction holds what is needed for too long, or the statement itself takes too long. */
const BUSY_STATES = new Set(['55P03', '57014', '25P03', '25P04']);

/** True when nothing was decided and the transaction may be tried again as a whole. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined && (PASSING_STATES.test(code) || PASSING_ERRNOS.has(code))) return true;
  return error instanceof Error && LOST_CONNECTION.test(error.message);
}

/** What a caller gets to see of a failure of the database; nothing of its text, which may hold values. */
export function problemOf(error: unknown): Problem | undefined {
  if (isProblem(error)) return error;
  const code = codeOf(error);
  if (code !== undefined && MISFIT_STATES.has(code)) return problem('not-found');
  if (isPassing(error) || (code !== undefined && BUSY_STATES.has(code))) {
    return Object.assign(problem('unavailable', { retryAfter: 1 }), { cause: error });
  }
  return undefined;
}

/** True when a row of this unique index is there already. */
export function violates(error: unknown, constraint: string): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: unknown }).constraint === constraint;
}

/** True when rows that stay point at what was to go, or when a column that must have a value was to lose it. */
export function refersTo(error: unknown): boolean {
  return ['23503', '23001', '23502'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
