import type { Challenge, ProofMethod } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { ResendWait } from './step-up-state.ts';

/** What the person does. */
export type StepUpAction =
  /** From `choosing`. */
  | { readonly type: 'choose'; readonly method: ProofMethod }
  /** From `answering`: the password or the code, read from the input at this moment. */
  | { readonly type: 'answer'; readonly answer: string }
  /** From `answering`, once `asked.resendable`: another code, or a fresh challenge. */
  | { readonly type: 'resend' }
  /** From `answering`: to the choice of methods, where there are several. */
  | { readonly type: 'back' }
  /** From everywhere but the two ends. */
  | { readonly type: 'cancel' };

/** What came of an effect; only effects report these. */
export type StepUpReport =
  | { readonly type: 'started'; readonly challenge: Challenge; readonly resend?: ResendWait }
  | { readonly type: 'resendable' }
  | { readonly type: 'proven'; readonly proof: string }
  | { readonly type: 'failed'; readonly error: SaysoError };

export type StepUpEffect =
  | { readonly type: 'start'; readonly method: ProofMethod }
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'answer'; readonly challengeId: string; readonly answer: string };
