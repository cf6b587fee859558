import type { Messages } from '../../localize/message.ts';

export const leaveOrganization = {
  'leave.title': 'Leave {target}?',
  'leave.lead': 'You lose access, for a while or for good. Your work stays with your colleagues.',
  'leave.placeholder': 'Colleagues then see “Former member” in place of your name.',
  'leave.code':
    'With this {org.code} you can come back at any time. Your work and your assignments are then yours again.',
  'leave.successor': '{successor} becomes the owner in the same moment.',
  'leave.blocker.last-owner': 'You are the only owner. Choose who takes over; it happens in the moment you leave.',
  'leave.blocker.alone': 'You are the only member, so nobody can take over. The support team can help.',
  'leave.choose': 'Choose a new owner',
  'leave.choose.lead': 'They get every right that you have now, in the moment you leave.',
  'leave.confirm.title': 'Leave {target} now?',
  'leave.confirm.lead': 'You lose access at once. Work and history stay as they are.',
  'leave.confirm': 'Leave {org.name}',
  'leave.working': 'Leaving {target}…',
  'leave.done.title': 'You have left {target}',
  'leave.done.lead': 'Your personal details have been removed there. Everything else has stayed.',
} as const satisfies Messages;
