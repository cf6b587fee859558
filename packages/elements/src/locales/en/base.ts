import type { Messages } from '../../localize/message.ts';

/** What every element says. `org.` are the forms of the host's word for an organization that English needs. */
export const base = {
  'org.name': 'organization',
  'org.the': 'the organization',
  'org.The': 'The organization',
  'org.code': 'organization code',
  'org.Code': 'Organization code',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  retry: 'Try again',
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  reference: 'Reference {reference}',
  'problem.failed': 'Something went wrong. This is not your fault.',
  'problem.network': 'There is no connection right now. What you entered is still here.',
  'problem.rate-limited': 'Too many tries. The next one works in {wait}.',
  'problem.unauthenticated': 'You have been signed out. Sign in again, then come back to this page.',
  'problem.permission-required': 'Your role does not allow this.',
  'problem.not-found': 'You are no longer a member here, or it is not there any more.',
  'problem.capability-missing': 'This is not available here.',
  'support.open': 'Ask support',
} as const satisfies Messages;
