import type { Challenge, ProofMethod } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';

/** Where the person stands on the way to a proof. What is typed stays in the page's input and is never part of a state. */
export type StepUpState = ChoosingMethod | Starting | Answering | Checking | Proven | Canceled;

/** Which way to prove it; a single method begins by itself. With none left, `cancel` is the way out. */
export interface ChoosingMethod {
  readonly step: 'choosing';
  readonly methods: readonly ProofMethod[];
  /** The method chosen last could not begin; choosing it again tries again. */
  readonly error?: SaysoError;
}

/** The challenge is being made, or another code sent. */
export interface Starting {
  readonly step: 'starting';
  readonly methods: readonly ProofMethod[];
  readonly method: ProofMethod;
  /** The challenge before; keep showing its input. */
  readonly asked?: Asked;
}

/** The password or the code is asked for. */
export interface Answering {
  readonly step: 'answering';
  readonly methods: readonly ProofMethod[];
  readonly method: ProofMethod;
  readonly asked: Asked;
  /** What went wrong last: `code-invalid`, `code-expired` (ask for another), `rate-limited`, `cooldown`, `network` … */
  readonly error?: SaysoError;
}

/** The answer is on its way. */
export interface Checking {
  readonly step: 'checking';
  readonly methods: readonly ProofMethod[];
  readonly method: ProofMethod;
  readonly asked: Asked;
}

export interface Proven {
  readonly step: 'proven';
  /** Good once. A secret. */
  readonly proof: string;
}

export interface Canceled {
  readonly step: 'canceled';
}

/** A challenge as it stands. */
export interface Asked {
  readonly challenge: Challenge;
  readonly attemptsLeft: number;
  /** True once another code may be sent, and after a challenge has expired. */
  readonly resendable: boolean;
  /** When another code may be sent; absent: no code was sent, or no wait is known. */
  readonly resend?: ResendWait;
}

export interface ResendWait {
  /** Seconds between two codes, as the host says. */
  readonly after: number;
  /** When the wait ends, in milliseconds of a clock that nobody can set (`performance.now()`). */
  readonly at: number;
}
