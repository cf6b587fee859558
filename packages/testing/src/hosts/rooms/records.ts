import type { MemberRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { moment, pick, type Row, spread } from '../sample/records.ts';
import type { RoomsRows, RoomsTable } from './columns.ts';

/** How much each person has, so that every page shows other numbers. */
const amounts = {
  rooms: { regular: 14, quiet: 1, live: 3, changed: 5, owner: 4, member: 2, alone: 6 },
  recordings: { regular: 87, live: 9, changed: 21, owner: 12, member: 3, alone: 16 },
  chatMessages: { regular: 1320, quiet: 2, live: 148, changed: 305, owner: 210, member: 64, alone: 97 },
  consents: { regular: 5, quiet: 2, live: 3, changed: 4, owner: 4, member: 2, alone: 3 },
  mailingLists: { regular: 4, quiet: 1, live: 2, changed: 2, owner: 3, alone: 1 },
  teamRooms: { owner: 3, member: 1, alone: 2 },
  teamMessages: { owner: 41, member: 77, alone: 8 },
} as const;

const names = [
  'Kitchen table',
  'Morning stretch',
  'Großeltern & co',
  'Film night 🍿',
  'Läxor, "matte"',
  'Band practice',
];
const talks = ['Shall we start?', 'I am on mute', 'See you on Sunday', 'That was lovely', 'One minute, please'];
const purposes = ['Reminders', 'News', 'Surveys', 'Improving the picture', 'Improving the sound'];
const lists = ['New features', 'Tips for hosts', 'Events near you', 'Monthly letter'];
const songs = ['Rehearsal', 'Warm-up', 'Committee'];
/** People who came as guests and have no account. */
const guests = ['Aunt Şebnem', 'Lőrinc', 'نور', '“Dr. B.”', 'Nguyễn Thị Ánh', 'O’Malley, T.'];

/** What belongs to people and to their teams. The same every time. */
export function roomsRecords(members: readonly MemberRecord[], atMost: number): RoomsRows {
  const seats = new Map(members.map((member) => [member.id, member]));
  const named = (prefix: string, counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).map(([id, count]) => [`${prefix}-${id}`, count]));
  const own = <Rest extends Row>(table: RoomsTable, rest: (index: number, accountId: string) => Rest) =>
    spread(table, named('account', amounts[table]), atMost, (index, accountId) => ({
      accountId,
      ...rest(index, accountId),
    }));
  const shared = <Rest extends Row>(table: RoomsTable, rest: (index: number) => Rest) =>
    spread(table, named('member', amounts[table]), atMost, (index, memberId) => ({
      organizationId: seats.get(memberId)?.organizationId ?? '',
      memberId,
      ...rest(index),
    }));
  const room = (accountId: string, index: number) => {
    const all: Readonly<Record<string, number>> = amounts.rooms;
    const count = Math.min(all[accountId.replace('account-', '')] ?? 1, atMost);
    return { roomId: `rooms-${accountId}-${(index % Math.max(1, count)) + 1}` };
  };
  return {
    rooms: [
      {
        id: 'rooms-account-live-now',
        createdAt: moment(5400),
        accountId: 'account-live',
        name: 'Aunties on Friday',
        state: 'live',
        hostKey: 'secret-host-key-of-account-live-now',
        settings: null,
        lastUsedAt: moment(5500),
      },
      ...own('rooms', (index, accountId) => ({
        name: pick(names, index),
        state: 'open',
        hostKey: `secret-host-key-of-${accountId}-${index + 1}`,
        settings:
          index % 3 === 2
            ? null
            : { waitingRoom: index % 2 === 0, layout: pick(['grid', 'speaker'], index), blur: 0.35, färg: null },
        lastUsedAt: index % 4 === 1 ? null : moment(3000 + index * 31),
      })),
    ],
    recordings: own('recordings', (index, accountId) => ({
      ...room(accountId, index),
      seconds: 60 + ((index * 311) % 5400),
      bytes: 900_000 + ((index * 7919) % 90_000_000),
      guests: index % 5 === 4 ? null : [pick(guests, index), pick(guests, index + 3)],
    })),
    chatMessages: own('chatMessages', (index, accountId) => ({
      ...room(accountId, index * 3),
      text: index % 3 === 1 ? pick(difficultTexts, (index - 1) / 3) : pick(talks, index),
      counterpart: index % 6 === 5 ? null : pick(guests, index),
    })),
    consents: own('consents', (index) => ({ purpose: pick(purposes, index), given: index % 3 !== 2 })),
    mailingLists: own('mailingLists', (index) => ({ list: pick(lists, index) })),
    teamRooms: shared('teamRooms', (index) => ({ name: pick(songs, index) })),
    teamMessages: shared('teamMessages', (index) => ({ text: pick(talks, index + 2) })),
  };
}
