/** What the product itself says, in English. */
export const en = {
  views: {
    rooms: 'Rooms',
    recordings: 'Recordings',
    privacy: 'Your data',
    consents: 'Consents',
    profile: 'Profile',
    security: 'Security',
  },
  areas: { privacy: 'Privacy' },
  lists: {
    rooms: 'Your rooms',
    teamRooms: 'Rooms of the team',
    recordings: 'Recordings',
    mailingLists: 'Mailing lists',
  },
  leads: {
    consents: 'What you have agreed to, and who writes to you.',
  },
  columns: {
    name: 'Room',
    state: 'State',
    createdAt: 'Day',
    seconds: 'Length',
    bytes: 'Size',
    list: 'List',
    owner: 'Opened by',
  },
  states: { open: 'Open', live: 'Live now' },
  notShown: 'Your role does not show the members.',

  since: 'With us since',
  owned: { rooms: { one: 'room', other: 'rooms' }, recordings: { one: 'recording', other: 'recordings' } },
  team: 'Team',
  role: 'Your role',
  members: 'Members',
  handOver: 'Hand over the team',
  handOverWhy: 'Somebody else owns it then, and you stay in it.',
  removeTeam: 'Delete the team',
  removeTeamWhy: 'Its rooms and messages go, for everybody in it.',
  yourDataWhy: 'All that is stored about you, why, and how to take it along.',
  download: 'Download',
  downloadWhy: 'Everything that is stored about you here, as one JSON document.',
  pause: 'Take a break',
  pauseWhy: 'Your profile rests and everything is kept. You come back when you like.',
  remove: 'Delete profile',
  removeWhy:
    'Rooms, recordings, messages and your login go at once and for good, and you are taken off every mailing list. It works right here, on this phone.',
};

export type Copy = typeof en;
