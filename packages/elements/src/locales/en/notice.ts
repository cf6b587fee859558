import type { Messages } from '../../localize/message.ts';

/** What stands beside a text of the host, and above the rights that it names. */
export const notice = {
  'notice.version': 'Version {version}',
  'notice.updated': 'Last updated {date}',
  'notice.open': 'Open “{title}”',
  'notice.read': 'Read it here',
  'notice.more': 'More on “{heading}”',
  'notice.translated': 'Translated by a machine. The original is in {language}.',
  'notice.original': 'Read the original ({language})',
  'rights.lead': 'These are the rights as this service names them. Which law applies to you is not decided here.',
  'rights.first': 'Opened first, as guessed from your language settings: {region}.',
} as const satisfies Messages;
