import type { Messages } from '../../localize/message.ts';

/** The composed page. */
export const accountCenter = {
  'center.title': 'Your account',
  'center.sign-in': 'Finish signing in',
  'center.profile': 'Profile',
  'center.security': 'Security',
  'center.privacy': 'Privacy',
  'center.organization': '{org.The}',
  'center.data': 'Data management',
  'center.leave': 'Leave and delete',
  'center.list': 'All sections',
  'center.choose': 'Choose {org.the}',
  'center.missing': 'What this link leads to is not here, or not here any more.',
  'center.none': 'There is nothing to set here.',
  'center.transfer': 'Hand over {org.the}',
  'center.transfer.why': 'Make somebody else the owner, and stay.',
  'center.rejoin': 'Come back with a code',
  'center.rejoin.why': 'What you have left opens again with its code, with all that you had there.',
} as const satisfies Messages;
