import type { Messages } from '../../localize/message.ts';

/** What an element says before its act is loaded. `org.` are the forms of the host's word for an organization that English needs. */
export const shell = {
  'org.name': 'organization',
  'org.the': 'the organization',
  'org.The': 'The organization',
  'org.code': 'organization code',
  'org.Code': 'Organization code',
  'leave.trigger': 'Leave {org.name}',
  'transfer.trigger': 'Hand over {org.name}',
  'rejoin.trigger': 'Rejoin with a code',
  'deactivate-account.trigger': 'Deactivate account',
  'delete-account.trigger': 'Delete account',
  'close-organization.trigger': 'Close {org.name}',
  'reset-organization.trigger': 'Start fresh',
  'delete-organization.trigger': 'Delete {org.name}',
  'inventory.title': 'What is stored about you',
  'verifier.title': 'Check an archive',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  loading: 'Loading…',
  'problem.network': 'There is no connection right now. What you entered is still here.',
} as const satisfies Messages;
