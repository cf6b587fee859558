import type { SaysoError } from '../../sayso-error.ts';

/** One text from the person, sent once, and what came of it: an organization code, a question to the support team. */
export type SubmissionState<Answer> = Entering | Submitting | Answered<Answer>;

export interface Entering {
  readonly step: 'entering';
  /** As typed. */
  readonly text: string;
  /** What went wrong last; the text is kept and `submit` tries again. `retryAfter` and `problem.nextAllowedAt` say when. */
  readonly error?: SaysoError;
  readonly intention: Intention;
}

export interface Submitting {
  readonly step: 'submitting';
  readonly text: string;
  readonly intention: Intention;
}

export interface Answered<Answer> {
  readonly step: 'answered';
  readonly answer: Answer;
  readonly intention: Intention;
}

/** What was meant last. Another text is another intention, with an idempotency key of its own. */
export interface Intention {
  readonly keySeed: string;
  readonly count: number;
  readonly text?: string;
}

/** What the person does. */
export type SubmissionAction =
  /** From `entering`: keeps what is being typed. */
  | { readonly type: 'edit'; readonly text: string }
  /** From `entering`, unless the text is blank. */
  | { readonly type: 'submit' }
  /** From `entering` and `answered`: begins anew with nothing typed. */
  | { readonly type: 'restart' };

/** What came of sending. */
export type SubmissionReport<Answer> =
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly error: SaysoError };

export interface SubmissionEffect {
  readonly text: string;
  readonly idempotencyKey: string;
}
