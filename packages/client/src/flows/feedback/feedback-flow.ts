import { type Backend, feedbackCreate } from '@sayso/contract';
import { call, toSaysoError } from '../../call.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { FeedbackAction, FeedbackReport, FeedbackState } from './feedback-state.ts';
import { type FeedbackEffect, feedbackStart, feedbackTransition } from './feedback-transition.ts';

export type FeedbackFlow = Flow<FeedbackState, FeedbackAction>;

export interface FeedbackFlowOptions {
  readonly backend: Backend;
  readonly changeId: string;
  /** Lets somebody answer whose session is gone. */
  readonly statusToken?: string;
}

/** The optional question at the end of a change. */
export function feedbackFlow({ backend, changeId, statusToken }: FeedbackFlowOptions): FeedbackFlow {
  return createFlow<FeedbackState, FeedbackAction, FeedbackReport, FeedbackEffect>({
    initial: feedbackStart,
    transition: feedbackTransition,
    async perform({ helpful, comment }, report, signal) {
      const context = { signal, ...(statusToken !== undefined && { statusToken }) };
      const words = comment.trim();
      try {
        await call(backend, feedbackCreate, { changeId, helpful, ...(words && { comment: words }) }, context);
        report({ type: 'answered' });
      } catch (error) {
        report({ type: 'failed', error: toSaysoError(error, feedbackCreate, []) });
      }
    },
  });
}
