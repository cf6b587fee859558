import type { Backend, Rejoined, SupportContext, SupportRequest } from '@sayso/contract';
import type { Flow } from '../flow.ts';
import type { QuestionAction, QuestionState } from './question-state.ts';

/** The text is the organization code, as typed. */
export type RejoinFlow = Flow<QuestionState<Rejoined>, QuestionAction>;

/** The text is the message to the support team. */
export type SupportFlow = Flow<QuestionState<SupportRequest>, QuestionAction>;

export interface RejoinFlowOptions {
  readonly backend: Backend;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

export interface SupportFlowOptions extends RejoinFlowOptions {
  /** What the question is about, such as `supportContext(state)` of a change flow. */
  readonly about?: SupportContext;
}
