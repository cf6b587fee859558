/** The HTTP status of each problem. The codes are closed: a backend answers with no other. */
export const PROBLEM_STATUS = {
  'validation-failed': 422,
  unauthenticated: 401,
  'step-up-required': 401,
  'code-invalid': 422,
  'code-expired': 410,
  'permission-required': 403,
  'plan-required': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'unsupported-media': 415,
  'too-large': 413,
  'change-blocked': 409,
  'preview-stale': 409,
  'confirmation-mismatch': 422,
  'state-conflict': 409,
  'already-open': 409,
  'cancel-window-closed': 409,
  'precondition-required': 428,
  'precondition-failed': 412,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'idempotency-in-progress': 409,
  'notice-outdated': 409,
  cooldown: 429,
  'rate-limited': 429,
  expired: 410,
  'capability-missing': 501,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** One wrong member of an input: where (RFC 6901), what is wrong, and the same in words for developers. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

export type FieldErrorCode =
  | 'required'
  | 'type'
  | 'unknown-member'
  | 'too-long'
  | 'too-short'
  | 'format'
  | 'not-allowed';

/** The members that a problem may carry besides its code; which ones, is said by the table in the docs. */
export interface ProblemMembers {
  readonly errors?: readonly FieldError[];
  readonly methods?: readonly string[];
  /** Seconds: how fresh the proof must be (RFC 9470). */
  readonly maxAge?: number;
  readonly attemptsLeft?: number;
  /** The role that has the permission, and who holds it. */
  readonly role?: string;
  readonly plan?: string;
  readonly allow?: readonly string[];
  readonly accepted?: readonly string[];
  /** Bytes, or levels of nesting. */
  readonly limit?: number;
  readonly blockers?: readonly unknown[];
  /** What differs from the preview. */
  readonly changed?: readonly string[];
  readonly state?: string;
  readonly allowed?: readonly string[];
  /** The id of what is already there. */
  readonly existing?: string;
  readonly until?: string;
  readonly etag?: string;
  readonly version?: string;
  readonly sha256?: string;
  readonly nextAllowedAt?: string;
  /** Seconds to wait before the next try. */
  readonly retryAfter?: number;
  readonly requestId?: string;
}

/** A problem as it goes over the wire (RFC 9457). */
export interface ProblemDocument extends ProblemMembers {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  /** For developers, in English; never shown to people, never personal. */
  readonly detail?: string;
}

/** Where each code is explained; the last part of the address is the code. */
export const PROBLEM_TYPE_BASE = 'https://sayso.dev/problems/';

/** The only error that a backend throws. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly members: ProblemMembers;
  readonly detail: string | undefined;

  constructor(document: Pick<ProblemDocument, 'code' | 'status'> & Partial<ProblemDocument>) {
    const { code, status, detail, type: _type, title: _title, ...members } = document;
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.members = members;
  }

  /** The RFC 9457 document. */
  toJSON(): ProblemDocument {
    return {
      type: PROBLEM_TYPE_BASE + this.code,
      title: this.code.replaceAll('-', ' '),
      status: this.status,
      code: this.code,
      ...(this.detail !== undefined && { detail: this.detail }),
      ...this.members,
    };
  }
}

/** Makes a problem with the status that belongs to its code. `detail` is for developers and holds nothing personal. */
export function problem(code: ProblemCode, members: ProblemMembers = {}, detail?: string): Problem {
  return new Problem({ code, status: PROBLEM_STATUS[code], ...members, ...(detail !== undefined && { detail }) });
}

/** True for a `Problem`, also one made by another copy of this module. */
export function isProblem(value: unknown): value is Problem {
  return value instanceof Error && value.name === 'Problem' && 'code' in value && 'members' in value;
}
