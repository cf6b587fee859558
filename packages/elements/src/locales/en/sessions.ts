import type { Messages } from '../../localize/message.ts';

/** What the list of places says where somebody is signed in. */
export const sessions = {
  'sessions.title': 'Where you are signed in',
  'sessions.list': 'Places where you are signed in',
  'sessions.device.computer': 'Computer',
  'sessions.device.phone': 'Phone',
  'sessions.device.tablet': 'Tablet',
  'sessions.device.unknown': 'Unknown device',
  'sessions.on': '{browser} on {system}',
  'sessions.this': 'This device',
  'sessions.used': 'Last used {time}',
  'sessions.since': 'Signed in {time}',
  'sessions.hint':
    'Devices and places are as the browser and the network say. Something unknown? Sign it out and change your password.',
  'sessions.end': 'Sign out',
  'sessions.end.of': 'Sign out {name}',
  'sessions.others': 'Sign out all others',
  'sessions.all': 'Sign out everywhere',
  'sessions.refresh': 'Read again',
  'sessions.stale': 'This is how it was a moment ago: it cannot be read just now.',
  'sessions.ended': '{name} has been signed out.',
  'sessions.ended.others': 'You are signed in here alone now.',
  'sessions.only': 'You are signed in here alone.',
  'sessions.ask.title': 'Sign out here, too?',
  'sessions.ask.own': 'This device is signed out at once. What you have not saved on this page may be lost.',
  'sessions.ask.all': {
    one: 'This device is signed out at once. What you have not saved on this page may be lost.',
    other:
      'All {count} devices are signed out at once, this one too. What you have not saved on this page may be lost.',
  },
  'sessions.over.title': 'You have been signed out',
  'sessions.over.own': 'This device is signed out. Sign in again to go on.',
  'sessions.over.all': 'All devices are signed out. Sign in again to go on.',
  'sessions.sign-in': 'Sign in',
} as const satisfies Messages;
