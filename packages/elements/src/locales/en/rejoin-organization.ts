import type { Messages } from '../../localize/message.ts';

export const rejoinOrganization = {
  'rejoin.title': 'Come back',
  'rejoin.lead': 'With the {org.code} you find everything again.',
  'rejoin.hint': 'Spaces and small letters do not matter.',
  'rejoin.empty': 'Enter the code first.',
  'rejoin.confirm': 'Rejoin',
  'rejoin.code-invalid': 'This code does not lead back to anything you have left. Check it, or ask a colleague for it.',
  'rejoin.left': { one: '{count} try left.', other: '{count} tries left.' },
  'rejoin.state-conflict': 'You are already a member there.',
  'rejoin.done.title': 'Welcome back to {target}',
  'rejoin.done.lead': 'Your name is back, and so is your work:',
  'rejoin.done.role': 'Your role is not the one you had before. An owner can change that.',
} as const satisfies Messages;
