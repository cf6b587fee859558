import type { Messages } from '../../localize/message.ts';

/** What choosing a member says. */
export const members = {
  'members.search': 'Search by name or email',
  'members.list': 'Members',
  'members.found': { one: '{count} member found', other: '{count} members found' },
  'members.none': 'Nobody found. Try another name.',
  'members.nobody': 'There is nobody else here yet.',
  'members.validation-failed': 'This person can no longer take over. Choose somebody else.',
  'members.more': 'Show more',
  'members.missing': 'Choose somebody first.',
} as const satisfies Messages;
