import type { Messages } from '../../localize/message.ts';

/** What the banner says besides how each change stands. */
export const pendingChange = {
  'pending.several': 'Under way or just ended: {count}',
  'pending.failed': 'What is under way could not be looked up',
  'pending.stale': 'This is how it was a moment ago: looking again did not work.',
} as const satisfies Messages;
