import type { ProblemCode } from '@sayso/contract';

/** What came of a request, without anything of it but its operation: neither its path, which has ids in it, nor who asked. */
export interface Answered {
  /** The id of an operation; absent where none was found. */
  readonly operation?: string;
  readonly status: number;
  /** From the moment that the handler had the request until the answer begins. */
  readonly milliseconds: number;
  /** Of the problem that was answered. */
  readonly code?: ProblemCode;
  /** Where the answer names one. */
  readonly requestId?: string;
}
