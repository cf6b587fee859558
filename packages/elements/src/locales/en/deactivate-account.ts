import type { Messages } from '../../localize/message.ts';

export const deactivateAccount = {
  'deactivate-account.title': 'Deactivate your account?',
  'deactivate-account.title.support': 'Ask the support team to deactivate your account?',
  'deactivate-account.lead': 'Your account rests. Nothing is erased, and you can reactivate it.',
  'deactivate-account.difference':
    'Deactivating keeps all your data until you come back. If you want it to go, delete the account instead.',
  'deactivate-account.stays': 'Stays as it is',
  'deactivate-account.goes': 'Goes',
  'deactivate-account.back': 'You can reactivate it whenever you like: sign in, and it is offered.',
  'deactivate-account.confirm.title': 'Deactivate your account now?',
  'deactivate-account.confirm.title.support': 'Ask for the deactivation of your account now?',
  'deactivate-account.confirm.lead': 'You are signed out on all your devices as soon as you confirm.',
  'deactivate-account.confirm.lead.support':
    'You are signed out on all your devices as soon as it has been carried out.',
  'deactivate-account.confirm': 'Deactivate account',
  'deactivate-account.confirm.support': 'Ask for deactivation',
  'deactivate-account.working': 'Deactivating your account…',
  'deactivate-account.working.support': 'Sending your request…',
  'deactivate-account.applied': 'Your data is kept. You can reactivate the account here, or when you next sign in.',
  'deactivate-account.undone': 'Everything is as it was.',
  'deactivate-account.done.title': 'Your account is deactivated',
  'deactivate-account.done.lead': 'Your data is kept.',
} as const satisfies Messages;
