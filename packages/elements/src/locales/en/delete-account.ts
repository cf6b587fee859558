import type { Messages } from '../../localize/message.ts';

export const deleteAccount = {
  'delete-account.title': 'Delete your account?',
  'delete-account.title.support': 'Ask the support team to delete your account?',
  'delete-account.lead': 'Your login, your profile and your personal details go for good.',
  'delete-account.difference':
    'The account is your way in, and what is known about you. Data is what was made with it. Below you see which data goes with the account, and which stays.',
  'delete-account.final':
    'Once erased, nobody can bring your profile back, not the support team either. Signing up later with the same address makes a new account that knows nothing of this one.',
  'delete-account.stays': 'Stays',
  'delete-account.goes': 'Goes with your account',
  'delete-account.blocker.last-owner': {
    one: 'You are the only owner here. Hand it over before you delete your account.',
    other: 'You are the only owner of these. Hand each over before you delete your account.',
  },
  'delete-account.blocker.last-owner.delete': {
    one: 'You are the only owner here, and there is nobody to hand it over to. Delete it before you delete your account.',
    other:
      'You are the only owner of these, and there is nobody to hand them over to. Delete each before you delete your account.',
  },
  'delete-account.confirm.title': 'Delete your account now?',
  'delete-account.confirm.title.support': 'Ask for the deletion of your account now?',
  'delete-account.confirm.lead': 'You are signed out on all your devices as soon as you confirm.',
  'delete-account.confirm.lead.support': 'You are signed out on all your devices as soon as it has been carried out.',
  'delete-account.confirm': 'Delete account',
  'delete-account.confirm.support': 'Ask for deletion',
  'delete-account.working': 'Deleting your account…',
  'delete-account.working.support': 'Sending your request…',
  'delete-account.scheduled':
    'You have been signed out everywhere. The email that is on its way to you has a link with which you can see how it stands, and cancel.',
  'delete-account.canceled': 'Everything is as it was. You can sign in again.',
  'delete-account.done.title': 'Your account has been erased',
  'delete-account.done.lead': 'A second look has confirmed that nothing is left of what had to go.',
} as const satisfies Messages;
