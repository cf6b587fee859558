import { drawings } from '../frame/icon.ts';
import { list, minor, shown } from '../frame/lists.ts';
import { panelCards } from '../frame/panels.ts';
import type { SampleProduct } from '../frame/sample-product.ts';
import { en, type Copy } from './copy.en.ts';
import { sv } from './copy.sv.ts';
import { privacyView } from './privacy-view.ts';
import { profileView } from './profile-view.ts';
import { roomsStyles } from './styles.ts';

export type RoomsView = keyof Copy['views'];

/** Veranda Rooms. */
export const roomsProduct: SampleProduct<RoomsView, Copy> = {
  face: {
    id: 'rooms',
    name: 'Veranda Rooms',
    layout: 'tabs',
    styles: roomsStyles,
    mark: 'M3 11 12 4l9 7M5 10v10M19 10v10M5 20h14M9 20v-6h6v6',
    copy: { en, sv },
    timeZone: 'Australia/Sydney',
    wording: {
      en: {
        'org.name': 'team',
        'org.the': 'the team',
        'org.The': 'The team',
        'delete-account.trigger': 'Delete profile',
      },
      sv: {
        'org.name': 'teamet',
        'org.the': 'teamet',
        'org.The': 'Teamet',
        'delete-account.trigger': 'Radera profilen',
      },
    },
    help: 'https://rooms.example/help',
  },
  views: [
    { name: 'rooms', drawing: 'M4 7h11v10H4ZM15 11l5-3v8l-5-3' },
    { name: 'recordings', drawing: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4' },
    { name: 'privacy', drawing: drawings.shield },
    { name: 'consents', drawing: drawings.shield, under: 'privacy' },
    { name: 'profile', drawing: drawings.person },
    { name: 'security', drawing: drawings.shield, under: 'profile' },
  ],
  account: 'profile',
  lists: {
    rooms: [
      list('rooms', shown.text('name'), shown.state('state')),
      list('teamRooms', shown.text('name'), shown.owner('owner')),
    ],
    recordings: [list('recordings', shown.day('createdAt'), shown.length('seconds'), minor(shown.size('bytes')))],
    consents: [list('mailingLists', shown.text('list'))],
  },
  tones: { live: 'busy' },
  pages: {
    privacy: privacyView,
    profile: profileView,
    security: ({ session }) => panelCards(session, 'password', 'twoFactor', 'sessions'),
  },
  above: { consents: ({ session }) => panelCards(session, 'consents') },
};
