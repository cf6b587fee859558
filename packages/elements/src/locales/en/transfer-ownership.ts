import type { Messages } from '../../localize/message.ts';

export const transferOwnership = {
  'transfer.choose': 'Who becomes the new owner?',
  'transfer.choose.lead': 'An owner can change everything, and can remove you.',
  'transfer.role': 'Your role afterwards',
  'transfer.title': 'Hand over {target}?',
  'transfer.lead': 'It takes effect at once. Only the new owner can give it back.',
  'transfer.successor': 'New owner',
  'transfer.blocker.permission-required': 'Only an owner can hand over {org.the}.',
  'transfer.confirm.title': 'Make {successor} the owner now?',
  'transfer.confirm.lead': 'You stay a member of {target} and keep everything you work on.',
  'transfer.confirm': 'Hand over',
  'transfer.working': 'Handing over…',
  'transfer.done.title': '{successor} now owns {target}',
  'transfer.done.lead': 'Both of you have been told.',
} as const satisfies Messages;
