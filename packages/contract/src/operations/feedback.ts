import * as z from 'zod/mini';
import type { Feedback } from '../model/change.ts';
import type { Operation } from '../operation.ts';
import { words } from './change-shapes.ts';
import { nothingBack } from './nothing.ts';
import { schema } from './schema.ts';
import { id } from './shapes.ts';

/** Answers the optional question at the end of a change; a later answer replaces the one before. */
export const feedbackCreate: Operation<Feedback, Record<string, never>> = {
  id: 'feedback.create',
  summary: 'Answers the optional question at the end of a change; a later answer replaces the one before.',
  method: 'POST',
  path: '/feedback',
  input: schema<Feedback>(z.strictObject({ changeId: id, helpful: z.boolean(), comment: z.exactOptional(words) })),
  output: nothingBack,
  effect: 'write',
  auth: ['person', 'limited', 'statusToken'],
  key: false,
  problems: [],
};
