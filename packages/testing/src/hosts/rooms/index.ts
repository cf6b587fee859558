import { emptySaysoTables, type AccountRecord, type HostState, type OrganizationRecord } from '../../memory/state.ts';
import { messageWriter } from '../messages/message-text.ts';
import { extraMembers } from '../sample/extra-members.ts';
import type { SampleOptions } from '../sample/records.ts';
import { roomsMap } from './map.ts';
import { roomsPeople } from './people.ts';
import { roomsPolicy } from './policy.ts';
import { roomsRecords } from './records.ts';

export type { MessageLinks, MessageText } from '../messages/message-text.ts';
export type { Persona } from '../sample/people.ts';
export type { SampleOptions } from '../sample/records.ts';
export { roomsMap, roomsPolicy };

export interface RoomsOptions extends SampleOptions {
  /** What "yesterday" is counted from, for whoever has changed a password then; by default the machine's clock. */
  readonly now?: Date;
}

const about: HostState['about'] = {
  name: 'Veranda Rooms',
  languages: ['en', 'sv'],
  links: {
    privacyPolicy: 'https://rooms.example/privacy',
    terms: 'https://rooms.example/terms',
    rights: 'https://rooms.example/privacy#rights',
    support: 'https://rooms.example/help',
  },
  lastUpdated: '2026-04-14T00:00:00.000Z',
};

const organizations: readonly OrganizationRecord[] = [
  { id: 'choir', name: 'Harbour Street Choir', state: 'active', plan: 'free', version: 1 },
  { id: 'book-club', name: 'Book Club of One', state: 'active', plan: 'free', version: 1 },
];

const DAY = 86_400_000;

export const roomsPersonas = roomsPeople.personas;

/** The host's own words for what it sent. */
export const messageText = messageWriter({
  ...about,
  roles: roomsPolicy.roles,
  ...(roomsPolicy.timeZone && { timeZone: roomsPolicy.timeZone }),
  organization: { en: 'the team', sv: 'teamet' },
});

/** Video rooms for people, most of whom are in no team: what they have goes with the account. Plain data, new at each call. */
export function roomsHost({
  extraMembers: extra = 0,
  recordsEach = Infinity,
  now = new Date(),
}: RoomsOptions = {}): HostState {
  const members = structuredClone([...roomsPeople.members]);
  return {
    about,
    policy: roomsPolicy,
    map: roomsMap,
    tables: {
      accounts: structuredClone([...roomsPeople.accounts]).map((account) => withRecentChange(account, now)),
      sessions: [],
      organizations: structuredClone([...organizations]),
      members: [
        ...members,
        ...extraMembers(extra, { host: 'rooms', organizationId: 'choir', role: 'member', leadingRole: 'member' }),
      ],
      ...roomsRecords(members, recordsEach),
    },
    sayso: { ...emptySaysoTables(), services: { mailing: { revoked: [], failuresLeft: 0 } } },
  };
}

/** At the beginning of the day before, in UTC: the same all day long. */
function withRecentChange(account: AccountRecord, now: Date): AccountRecord {
  if (account.id !== 'account-changed') return account;
  const yesterday = Math.floor(now.getTime() / DAY - 1) * DAY;
  return { ...account, credentialsChangedAt: new Date(yesterday).toISOString() };
}
