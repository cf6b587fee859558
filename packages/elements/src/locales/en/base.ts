import type { Messages } from '../../localize/message.ts';

/** What every act says. */
export const base = {
  back: 'Back',
  copy: 'Copy',
  copied: 'Copied',
  reference: 'Reference {reference}',
  'problem.failed': 'Something went wrong. This is not your fault.',
  'problem.rate-limited': 'Too many tries. The next one works in {wait}.',
  'problem.unauthenticated': 'You have been signed out. Sign in again, then come back to this page.',
  'problem.permission-required': 'Your role does not allow this.',
  'problem.not-found': 'You are no longer a member here, or it is not there any more.',
  'problem.capability-missing': 'This is not available here.',
  'support.open': 'Ask support',
} as const satisfies Messages;
