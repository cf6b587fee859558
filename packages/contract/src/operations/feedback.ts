import type { Feedback } from '../model/change.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shapes.ts';

/** Answers the optional question at the end of a change; a later answer replaces the one before. */
export const feedbackCreate: Operation<Feedback, Record<string, never>> = {
  id: 'feedback.create',
  method: 'POST',
  path: '/feedback',
  output: nothing,
  effect: 'write',
  key: false,
};
