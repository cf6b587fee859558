import type { SaysoError } from '../../sayso-error.ts';

/** The optional question at the end: whether it helped, and a comment if the person likes. */
export type FeedbackState = EnteringFeedback | SubmittingFeedback | AnsweredFeedback;

export interface EnteringFeedback {
  readonly step: 'entering';
  /** Absent: not said yet. Never chosen in advance. */
  readonly helpful?: boolean;
  /** As typed. */
  readonly comment: string;
  /** What went wrong last; everything said is kept and `submit` tries again. */
  readonly error?: SaysoError;
}

export interface SubmittingFeedback {
  readonly step: 'submitting';
  readonly helpful: boolean;
  readonly comment: string;
}

export interface AnsweredFeedback {
  readonly step: 'answered';
  readonly helpful: boolean;
  readonly comment: string;
}

/** What the person does. */
export type FeedbackAction =
  /** From `entering`: keeps what is being said. */
  | { readonly type: 'edit'; readonly helpful?: boolean; readonly comment?: string }
  /** From `entering`, once `helpful` was said; it may come along here. */
  | { readonly type: 'submit'; readonly helpful?: boolean; readonly comment?: string }
  /** From `answered`: changes the answer, which then takes the place of the one before. */
  | { readonly type: 'restart' };

/** What came of sending. */
export type FeedbackReport = { readonly type: 'answered' } | { readonly type: 'failed'; readonly error: SaysoError };
