import { drawings } from '../frame/icon.ts';
import { list, minor, shown } from '../frame/lists.ts';
import { panelCards } from '../frame/panels.ts';
import type { SampleProduct } from '../frame/sample-product.ts';
import { en, type Copy } from './copy.en.ts';
import { sv } from './copy.sv.ts';
import { dataView, storedView } from './data-view.ts';
import { marketingStyles } from './styles.ts';

export type MarketingView = keyof Copy['views'];

/** Lampwick Campaigns. */
export const marketingProduct: SampleProduct<MarketingView, Copy> = {
  face: {
    id: 'marketing',
    name: 'Lampwick Campaigns',
    layout: 'top',
    styles: marketingStyles,
    mark: 'M12 3c2.500 3.200 4.500 5.300 4.500 8.500a4.500 4.500 0 0 1-9 0C7.500 9 9.500 7.500 12 3ZM9 20h6M12 16v4',
    copy: { en, sv },
    currency: 'USD',
    timeZone: 'America/New_York',
    wording: {
      en: {
        'org.name': 'company',
        'org.the': 'the company',
        'org.The': 'The company',
        'delete-organization.trigger': 'Delete company data',
        'verifier.title': 'Check a backup',
        'plan.growth': en.plans['growth'],
      },
      sv: {
        'org.name': 'företaget',
        'org.the': 'företaget',
        'org.The': 'Företaget',
        'delete-organization.trigger': 'Radera företagets data',
        'verifier.title': 'Kontrollera en säkerhetskopia',
        'plan.growth': sv.plans['growth'],
      },
    },
    help: 'https://marketing.example/help',
  },
  views: [
    { name: 'campaigns', drawing: 'M4 6h16v12H4ZM4 7l8 6 8-6' },
    { name: 'contacts', drawing: drawings.people },
    { name: 'workflows', drawing: 'M6 5v8a3 3 0 0 0 3 3h8M14 13l3 3-3 3M6 5a1 1 0 1 0 0-2 1 1 0 0 0 0 2' },
    { name: 'templates', drawing: drawings.file },
    { name: 'integrations', drawing: 'M9 4v4M15 4v4M7 8h10v4a5 5 0 0 1-10 0ZM12 17v3' },
    { name: 'billing', drawing: drawings.card },
    { name: 'team', drawing: drawings.person },
    { name: 'data', drawing: drawings.settings },
    { name: 'profile', drawing: drawings.person, under: 'data' },
    { name: 'security', drawing: drawings.shield, under: 'data' },
    { name: 'stored', drawing: drawings.file, under: 'data' },
    { name: 'exports', drawing: drawings.file, under: 'data' },
    { name: 'audit', drawing: drawings.note, under: 'data' },
  ],
  account: 'data',
  people: 'team',
  lists: {
    campaigns: [list('campaigns', shown.text('name'), shown.state('state'), minor(shown.number('recipients')))],
    contacts: [
      list('contacts', shown.text('name'), shown.text('email'), minor(shown.yes('subscribed'))),
      list('segments', shown.text('name'), shown.number('size')),
    ],
    workflows: [list('workflows', shown.text('name'), shown.state('state'), minor(shown.number('steps')))],
    templates: [list('templates', shown.text('name'), shown.day('createdAt'))],
    integrations: [
      list('integrations', shown.text('name'), minor(shown.text('scope')), shown.state('state')),
      list('partnerAccess', shown.text('partner'), shown.state('state')),
    ],
    billing: [
      list('subscriptions', shown.text('name'), shown.state('state')),
      list('invoices', shown.text('number'), shown.cents('cents'), shown.state('state')),
    ],
    exports: [list('exports', shown.text('scope'), minor(shown.day('createdAt')), shown.state('state'))],
    audit: [
      list('auditLog', shown.text('actor'), shown.text('event'), minor(shown.day('createdAt'))),
      list('legalHolds', shown.text('matter'), shown.state('state')),
    ],
  },
  tones: {
    running: 'busy',
    scheduled: 'busy',
    active: 'busy',
    connected: 'busy',
    granted: 'busy',
    completed: 'good',
    paid: 'good',
    ready: 'good',
    open: 'bad',
  },
  pages: {
    data: dataView,
    profile: ({ session }) => panelCards(session, 'avatar', 'profile', 'email', 'phone'),
    security: ({ session }) => panelCards(session, 'twoFactor', 'password', 'sessions'),
    stored: storedView,
  },
};
