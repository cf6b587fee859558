import {
  type Backend,
  type Capabilities,
  DEFAULT_DURATIONS,
  DEFAULT_LIMITS,
  defineBackend,
  type Inventory,
  type Notice,
  problem,
} from '@sayso/contract';
import { inDays } from './changes.ts';

export const inventory: Inventory = {
  subject: { type: 'account', id: 'account-1' },
  subjectName: 'Astrid Holm',
  collections: [
    {
      name: 'drafts',
      label: { en: { one: 'draft', other: 'drafts' }, sv: { one: 'utkast', other: 'utkast' } },
      class: 'business',
      owner: 'account',
      count: 12,
      personal: [],
      purpose: { en: 'So that you can go on writing.', sv: 'För att du ska kunna skriva vidare.' },
      basis: { en: 'Contract (GDPR 6.1 b)', sv: 'Avtal (GDPR 6.1 b)' },
      recipients: [],
    },
    {
      name: 'sessions',
      label: { en: { one: 'session', other: 'sessions' }, sv: { one: 'session', other: 'sessioner' } },
      class: 'identity',
      owner: 'account',
      count: 1,
      personal: [
        { en: 'Address on the network', sv: 'Nätverksadress' },
        { en: 'Browser', sv: 'Webbläsare' },
      ],
      retention: 'P1Y6M',
      recipients: [
        { en: 'Northern Hosting', sv: 'Northern Hosting' },
        { en: 'Mail Bridge', sv: 'Mail Bridge' },
      ],
      excluded: { en: 'It would let others in.', sv: 'Det skulle släppa in andra.' },
    },
    {
      name: 'calls',
      label: { en: { one: 'call', other: 'calls' }, sv: { one: 'samtal', other: 'samtal' } },
      class: 'audit',
      owner: 'organization',
      count: 1280,
      personal: [{ en: 'Name', sv: 'Namn' }],
      basis: { en: 'Legitimate interest', sv: 'Berättigat intresse' },
      retention: 'P90D',
      recipients: [],
    },
  ],
  notices: ['privacy-policy', 'terms', 'rights'],
};

export const policy: Notice = {
  key: 'privacy-policy',
  version: '7',
  updatedAt: inDays(-30),
  title: { en: 'Privacy policy', sv: 'Integritetspolicy' },
  href: '#policy',
  sections: [{ heading: { en: 'What we keep' }, paragraphs: [{ en: 'As little as we can.' }] }],
  translation: { from: 'sv', languages: ['en', 'de'], original: '#original' },
};

export const terms: Notice = {
  key: 'terms',
  version: '2',
  updatedAt: inDays(-700),
  title: { en: 'Terms', sv: 'Villkor' },
  href: '#terms',
  sections: [],
};

export const rights: Notice = {
  key: 'rights',
  version: '3',
  updatedAt: inDays(-90),
  title: { en: 'Your rights', sv: 'Dina rättigheter' },
  sections: [
    {
      heading: { en: 'In California', sv: 'I Kalifornien' },
      paragraphs: [{ en: 'You can know what is sold.', sv: 'Du kan få veta vad som säljs.' }],
      jurisdiction: 'US-CA',
      href: '#california',
    },
    {
      heading: { en: 'In the Union', sv: 'I unionen' },
      paragraphs: [{ en: 'You can take your data along.', sv: 'Du kan ta med dig dina data.' }],
      jurisdiction: 'EU',
      href: '#union',
    },
    { heading: { en: 'Everywhere', sv: 'Överallt' }, paragraphs: [{ en: 'You can ask.', sv: 'Du kan fråga.' }] },
  ],
};

const capabilities: Omit<Capabilities, 'operations'> = {
  host: { name: 'Tidewater CRM', languages: ['en', 'sv'], links: { support: '#help' } },
  kinds: [],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
};

/** A backend that knows what is stored and nothing else; notices that are not given are not there. */
export function inventoryBackend(
  read: () => Inventory | Promise<Inventory> = () => inventory,
  notices: readonly Notice[] = [policy, terms, rights],
): Backend {
  return defineBackend(
    {
      'capabilities.get': () => capabilities,
      'account.get': () => ({
        id: 'account-1',
        state: 'active',
        displayName: 'Astrid Holm',
        email: 'astrid@example.org',
        createdAt: '2026-01-01T00:00:00.000Z',
        proofMethods: [],
        etag: '1',
      }),
      'inventory.get': async ({ subjectId, subjectType }) => ({
        ...(await read()),
        subject: { type: subjectType, id: subjectId },
      }),
      'notices.get': ({ key }) => {
        const found = notices.find((one) => one.key === key);
        if (!found) throw problem('not-found');
        return found;
      },
    },
    { kind: 'person', scope: 'full', accountId: 'account-1', sessionId: 'session-1' },
  );
}
