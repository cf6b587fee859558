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
      rank: 40,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership', 'export-organization'],
    },
    {
      id: 'manager',
      name: { en: 'Manager', sv: 'Chef' },
      rank: 30,
      isOwner: false,
      permissions: ['read-members', 'set-roles'],
    },
    { id: 'agent', name: { en: 'Agent', sv: 'Handläggare' }, rank: 20, isOwner: false, permissions: ['read-members'] },
    { id: 'viewer', name: { en: 'Viewer', sv: 'Läsare' }, rank: 10, isOwner: false, permissions: [] },
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
