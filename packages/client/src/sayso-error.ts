import type { ProblemCode, ProblemDocument } from '@sayso/contract';

/** The codes of a problem, and four that only the caller's side can tell. */
export type SaysoErrorCode = ProblemCode | 'network' | 'timeout' | 'aborted' | 'invalid-response';

export interface SaysoErrorOptions {
  /** The id of the operation that was called. */
  readonly operation: string;
  /** For developers. */
  readonly detail?: string | undefined;
  readonly problem?: ProblemDocument | undefined;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

// Shared by every copy of this module on a page: `instanceof` fails between two bundles.
const BRAND = Symbol.for('@sayso/client.SaysoError');

/** The only error that leaves the SDK. `code` is for programs, `message` for developers; words for people belong to the page. */
export class SaysoError extends Error {
  override readonly name = 'SaysoError';
  readonly code: SaysoErrorCode;
  /** The id of the operation that was called, such as `changes.request`. */
  readonly operation: string;
  /** Names this answer in the host's log, where the backend gave one. */
  readonly requestId: string | undefined;
  /** Seconds to wait before the next try, where the backend gave them. */
  readonly retryAfter: number | undefined;
  /** What the backend answered (RFC 9457); absent for `network`, `timeout`, `aborted` and most of `invalid-response`. */
  readonly problem: ProblemDocument | undefined;

  constructor(code: SaysoErrorCode, options: SaysoErrorOptions) {
    const { operation, detail, problem, cause } = options;
    super(`${operation}: ${code}${detail ? `: ${detail}` : ''}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    this.problem = problem;
    this.requestId = problem?.requestId;
    this.retryAfter = options.retryAfter ?? problem?.retryAfter;
  }

  get [BRAND](): true {
    return true;
  }

  /** What may be logged: no cause, and no secret in what is left. */
  toJSON(): SaysoErrorJson {
    const { name, code, operation, message, requestId, retryAfter, problem } = this;
    return { name, code, operation, message, requestId, retryAfter, problem };
  }
}

export interface SaysoErrorJson {
  readonly name: 'SaysoError';
  readonly code: SaysoErrorCode;
  readonly operation: string;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly problem: ProblemDocument | undefined;
}

/** True for a `SaysoError`, also one made by another copy of this module; with `code`, only for that code. */
export function isSaysoError(value: unknown, code?: SaysoErrorCode): value is SaysoError {
  return (
    typeof value === 'object' &&
    value !== null &&
    BRAND in value &&
    (code === undefined || (value as SaysoError).code === code)
  );
}
