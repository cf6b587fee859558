import { drawings } from '../frame/icon.ts';
import { list, minor, shown } from '../frame/lists.ts';
import { panelCards } from '../frame/panels.ts';
import type { SampleProduct } from '../frame/sample-product.ts';
import { accountView } from './account-view.ts';
import { en, type Copy } from './copy.en.ts';
import { sv } from './copy.sv.ts';
import { rolesView } from './roles-view.ts';
import { helpdeskStyles } from './styles.ts';

export type HelpdeskView = keyof Copy['views'];

/** Fernwell Desk. */
export const helpdeskProduct: SampleProduct<HelpdeskView, Copy> = {
  face: {
    id: 'helpdesk',
    name: 'Fernwell Desk',
    layout: 'side',
    styles: helpdeskStyles,
    mark: 'M12 21V9M12 9c0-3 2-5 5-5 0 3-2 5-5 5ZM12 13c0-2.500-2-4.500-5-4.500 0 2.500 2 4.500 5 4.500ZM12 18c0-2.500 2-4.500 5-4.500 0 2.500-2 4.500-5 4.500Z',
    copy: { en, sv },
    timeZone: 'Europe/Dublin',
    wording: {
      en: {
        'org.name': 'company',
        'org.the': 'the company',
        'org.The': 'The company',
        'endings.title': 'Deactivate or delete',
      },
      sv: {
        'org.name': 'företaget',
        'org.the': 'företaget',
        'org.The': 'Företaget',
        'endings.title': 'Inaktivera eller ta bort',
      },
    },
    help: 'https://helpdesk.example/contact',
  },
  views: [
    { name: 'tickets', drawing: 'M4 8a2 2 0 0 0 2-2h12a2 2 0 0 0 2 2v8a2 2 0 0 0-2 2H6a2 2 0 0 0-2-2ZM14 6v12' },
    { name: 'conversations', drawing: 'M4.500 19.500 5.600 16A7.500 7.500 0 1 1 8.500 18.700ZM9 11h6M9 14h4' },
    { name: 'notes', drawing: drawings.note },
    { name: 'replies', drawing: 'M9 7 4 12l5 5M4 12h11a5 5 0 0 1 5 5v1' },
    { name: 'people', drawing: drawings.people },
    { name: 'account', drawing: drawings.settings },
    { name: 'profile', drawing: drawings.person, under: 'account' },
    { name: 'security', drawing: drawings.shield, under: 'account' },
    { name: 'notifications', drawing: drawings.settings, under: 'account' },
    { name: 'devices', drawing: drawings.settings, under: 'account' },
  ],
  account: 'account',
  people: 'people',
  lists: {
    tickets: [
      list('tickets', shown.text('subject'), minor(shown.text('customer')), shown.state('state'), shown.owner('owner')),
    ],
    conversations: [
      list(
        'conversations',
        shown.text('author'),
        shown.number('messages'),
        minor(shown.day('createdAt')),
        shown.owner('owner'),
      ),
    ],
    notes: [list('notes', shown.text('text'), minor(shown.text('author')), shown.owner('owner'))],
    replies: [
      list('savedReplies', shown.text('title'), shown.owner('owner')),
      list('drafts', shown.text('text'), shown.owner('owner')),
    ],
    notifications: [
      list('notificationRules', shown.text('event'), shown.yes('byMail')),
      list('signatures', shown.text('text')),
    ],
    devices: [list('devices', shown.text('name'), shown.day('createdAt'))],
  },
  tones: { new: 'bad', open: 'busy', waiting: 'busy', solved: 'good' },
  pages: {
    account: accountView,
    profile: ({ session }) => panelCards(session, 'avatar', 'profile', 'email', 'phone'),
    security: ({ session }) => panelCards(session, 'twoFactor', 'password', 'sessions'),
  },
  below: {
    people: ({ session, words }) => rolesView(session.roles, words),
  },
};
