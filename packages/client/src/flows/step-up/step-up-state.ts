import type { Challenge, ProofMethod } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';

/** Where the person stands on the way to a proof. What is typed stays in the page's input and never in a state. */
export type StepUpState = ChoosingMethod | Starting | Answering | Checking | Proven | Canceled;

/** Which way to prove it; with a single method the flow begins by itself. None: only `cancel` is left. */
export interface ChoosingMethod {
  readonly step: 'choosing';
  readonly methods: readonly ProofMethod[];
  /** The method that was chosen last could not begin; choose it again to retry. */
  readonly error?: SaysoError;
}

/** The challenge is being made, or another code sent. */
export interface Starting {
  readonly step: 'starting';
  readonly methods: readonly ProofMethod[];
  readonly method: ProofMethod;
  /** The challenge before: keep showing its input. */
  readonly asked?: Asked;
}

/** The password or the code is asked for. */
export interface Answering {
  readonly step: 'answering';
  readonly methods: readonly ProofMethod[];
  readonly method: ProofMethod;
  readonly asked: Asked;
  /** What went wrong last: `code-invalid`, `code-expired` (send another), `rate-limited`, `cooldown`, `network` … */
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
  /** False while the wait between two codes lasts. */
  readonly resendable: boolean;
  /** Seconds between sending a code and the next; absent where the host gives none. */
  readonly resendAfter?: number;
}

/** What the person does. */
export type StepUpAction =
  /** From `choosing`. */
  | { readonly type: 'choose'; readonly method: ProofMethod }
  /** From `answering`: the password or the code, read from the input at this moment. */
  | { readonly type: 'answer'; readonly answer: string }
  /** From `answering`: another code, once `asked.resendable`. */
  | { readonly type: 'resend' }
  /** From `answering`: to the choice of methods, where there are several. */
  | { readonly type: 'back' }
  /** From everywhere but the end. */
  | { readonly type: 'cancel' };

/** What came of an effect. */
export type StepUpReport =
  | { readonly type: 'started'; readonly challenge: Challenge; readonly resendAfter?: number }
  | { readonly type: 'resendable' }
  | { readonly type: 'proven'; readonly proof: string }
  | { readonly type: 'failed'; readonly error: SaysoError };
