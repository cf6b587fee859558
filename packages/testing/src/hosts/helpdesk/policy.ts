import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy } from '@sayso/contract';
import { helpdeskNotices } from './notices.ts';

/** The support team ends accounts, and asks for a code by mail as proof of who asks. */
export const helpdeskPolicy: Policy = {
  kinds: {
    'deactivate-account': { fulfilment: { by: 'support', longestWait: 'P2D' }, proof: ['email-code'] },
    'delete-account': { fulfilment: { by: 'support', longestWait: 'P2D' }, proof: ['email-code'] },
    'transfer-ownership': {
      fulfilment: { by: 'automatic' },
      proof: ['email-code'],
      permission: 'transfer-ownership',
    },
  },
  roles: [
    {
      id: 'administrator',
      name: { en: 'Administrator', sv: 'Administratör' },
      description: {
        en: 'Sees and changes everything, also the settings of the company.',
        sv: 'Ser och ändrar allt, även företagets inställningar.',
      },
      allows: [
        { en: 'Change all settings of the company', sv: 'Ändra alla inställningar för företaget' },
        { en: 'See every conversation, report and customer', sv: 'Se alla samtal, rapporter och kunder' },
        { en: 'Manage users and what they pay for', sv: 'Hantera användare och vad de betalar för' },
      ],
      rank: 40,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership', 'export-organization'],
    },
    {
      id: 'manager',
      name: { en: 'Manager', sv: 'Chef' },
      description: {
        en: 'Leads the agents and sees the reports, but not the settings of the company.',
        sv: 'Leder handläggarna och ser rapporterna, men inte företagets inställningar.',
      },
      allows: [
        { en: 'Assign conversations to agents', sv: 'Fördela samtal mellan handläggare' },
        { en: 'See the reports of all agents', sv: 'Se alla handläggares rapporter' },
      ],
      rank: 30,
      isOwner: false,
      permissions: ['read-members', 'set-roles'],
    },
    {
      id: 'agent',
      name: { en: 'Agent', sv: 'Handläggare' },
      description: {
        en: 'Answers customers, and sees what is needed for that.',
        sv: 'Svarar kunder, och ser det som behövs för det.',
      },
      allows: [
        { en: 'Answer customers and close their tickets', sv: 'Svara kunder och avsluta deras ärenden' },
        { en: 'See the customers who write to them', sv: 'Se de kunder som skriver till dem' },
      ],
      rank: 20,
      isOwner: false,
      permissions: ['read-members'],
    },
    {
      id: 'viewer',
      name: { en: 'Viewer', sv: 'Läsare' },
      description: { en: 'Reads some of it, and changes nothing.', sv: 'Läser en del, och ändrar ingenting.' },
      allows: [{ en: 'Read tickets and conversations', sv: 'Läsa ärenden och samtal' }],
      rank: 10,
      isOwner: false,
      permissions: [],
    },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'P2D' },
  timeZone: 'Europe/Dublin',
  exports: {
    access: { formats: ['archive', 'json'], proof: ['email-code'] },
    backup: { formats: ['archive', 'json'], permission: 'export-organization', proof: ['email-code'] },
  },
  account: {
    profile: true,
    avatar: true,
    contact: { email: { proof: ['password', 'email-code'] }, phone: { proof: ['password', 'email-code'] } },
    password: true,
    sessions: true,
    factors: { kinds: ['totp', 'sms'], proof: ['totp', 'sms-code', 'recovery-code', 'password'] },
  },
  notices: helpdeskNotices,
  obstacles: [
    {
      code: 'legal-hold',
      collection: 'holds',
      where: { state: ['active'] },
      name: 'matter',
      kinds: { 'delete-account': 'block' },
    },
  ],
};
