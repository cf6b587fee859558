import type { ProofMethod } from './account.ts';
import type { ChangeIntent, ChangeTarget } from './change.ts';
import type { Timestamp } from './primitives.ts';

/** An operation that asks for a proof, and what it is about. */
export interface OperationPurpose {
  /** `sign-in` is no operation: its proof completes the sign-in of a session of scope `secondFactor`. */
  readonly operation:
    | 'organizations.setDeletionAdmins'
    | 'exports.link'
    | 'contactChanges.start'
    | 'factors.enroll'
    | 'factors.remove'
    | 'factors.regenerateRecoveryCodes'
    | 'members.setRole'
    | 'sign-in';
  /** What it is about: the organization, for `exports.link` whose data the export holds, else the person's own account. */
  readonly target: ChangeTarget;
}

/** What the proof is for: it serves this one intent of this person and session, not one preview. */
export type ProofPurpose = ChangeIntent | OperationPurpose;

export interface ChallengeRequest {
  readonly purpose: ProofPurpose;
  readonly method: ProofMethod;
}

export interface Challenge {
  readonly id: string;
  readonly method: ProofMethod;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  /** Where a code went, masked, such as `a•••@example.com`. */
  readonly sentTo?: string;
  /** When another code may be asked for. */
  readonly resendAt?: Timestamp;
}

export interface ChallengeAnswer {
  readonly challengeId: string;
  /** The password or the code as typed; spaces in a code do not matter. */
  readonly answer: string;
}

/** Good once, for the purpose it was asked for. Goes into `context.proof`. */
export interface Proof {
  readonly proof: string;
  readonly expiresAt: Timestamp;
}
