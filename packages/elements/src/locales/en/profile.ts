import type { Messages } from '../../localize/message.ts';

/** What editing one's own profile says. */
export const profile = {
  'profile.title': 'Profile',
  'profile.name': 'Name',
  'profile.name.hint': 'The people you work with see it.',
  'profile.language': 'Language',
  'profile.language.none': 'Not chosen',
  'profile.language.hint': 'Messages to you are written in it.',
  'profile.email': 'Email address',
  'profile.phone': 'Telephone',
  'profile.phone.none': 'None',
  'profile.unchanged': 'There is nothing new to save.',
  'field.displayName.too-short': 'Enter a name that can be read.',
  'field.displayName.too-long': 'A name has at most 200 characters.',
  'field.displayName.not-allowed': 'There is a character in it that cannot be shown. Type the name anew.',
  'profile.conflict.title': 'Your profile was changed meanwhile',
  'profile.conflict.lead':
    'Somebody, perhaps you on another device, saved something else. Nothing of yours is saved yet.',
  'profile.conflict.name.now': 'Name that is saved now',
  'profile.conflict.name.yours': 'Name that you typed',
  'profile.conflict.language.now': 'Language that is saved now',
  'profile.conflict.language.yours': 'Language that you chose',
  'profile.conflict.keep': 'Keep what is saved',
  'profile.conflict.replace': 'Save mine',
} as const satisfies Messages;
