import { type Feedback, feedbackCreate } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface FeedbackResource {
  /** Answers the optional question at the end of a change; a later answer replaces the one before. */
  create(feedback: Feedback, options?: CallOptions): Promise<Record<string, never>>;
}

export const feedback = (send: Send): FeedbackResource => ({
  create: (answer, options) => send(feedbackCreate, answer, options),
});
