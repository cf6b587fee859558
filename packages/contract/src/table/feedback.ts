import { feedbackCreate } from '../operations/index.ts';
import { id } from '../operations/shapes.ts';
import { boolean, optional, strict } from '../shape.ts';
import { words } from './inputs.ts';
import { row } from './row.ts';

export const feedback = {
  'feedback.create': row(feedbackCreate, {
    summary: 'Answers the optional question at the end of a change; a later answer replaces the one before.',
    input: strict({ changeId: id, helpful: boolean(), comment: optional(words) }),
    auth: ['person', 'limited', 'statusToken'],
    problems: [],
  }),
};
