import type { SaysoError } from '../../sayso-error.ts';

/** One text from the person, sent once, and its answer: coming back with a code, asking the support team. */
export type QuestionState<Answer> = Entering | Submitting | Answered<Answer>;

export interface Entering {
  readonly step: 'entering';
  /** As typed. */
  readonly text: string;
  /** What went wrong last; the text is kept, and `submit` tries again. `problem.nextAllowedAt` and `retryAfter` say when. */
  readonly error?: SaysoError;
  /** How many different texts have been submitted; each is an intention with a key of its own. */
  readonly submissions: number;
  readonly submitted?: string;
}

export interface Submitting {
  readonly step: 'submitting';
  readonly text: string;
  readonly submissions: number;
}

export interface Answered<Answer> {
  readonly step: 'answered';
  readonly answer: Answer;
  readonly submissions: number;
}

/** What the person does. */
export type QuestionAction =
  /** From `entering`: keeps what is being typed. */
  | { readonly type: 'edit'; readonly text: string }
  /** From `entering`, unless the text is blank. */
  | { readonly type: 'submit' }
  /** From `entering` and `answered`: begins anew with nothing typed. */
  | { readonly type: 'restart' };

/** What came of sending. */
export type QuestionReport<Answer> =
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly error: SaysoError };
