import type { Messages } from '../../localize/message.ts';

/** The optional question at the end. */
export const question = {
  question: 'Was this page helpful? You need not answer.',
  'question.yes': 'Yes',
  'question.no': 'No',
  'question.comment': 'What could be better? (optional)',
  'question.send': 'Send',
  'question.thanks': 'Thank you for your answer.',
} as const satisfies Messages;
