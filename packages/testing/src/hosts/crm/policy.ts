import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy } from '@sayso/contract';

/** Everybody may leave; only owners hand over, and prove who they are, as everybody does who deletes the account. */
export const crmPolicy: Policy = {
  kinds: {
    'leave-organization': { fulfilment: { by: 'automatic' }, proof: [] },
    'transfer-ownership': {
      fulfilment: { by: 'automatic' },
      proof: ['password', 'email-code'],
      permission: 'transfer-ownership',
    },
    'delete-account': { fulfilment: { by: 'automatic' }, proof: ['password', 'email-code'], coolOff: 'P14D' },
  },
  roles: [
    {
      id: 'owner',
      name: { en: 'Owner', sv: 'Ägare' },
      rank: 30,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership'],
    },
    {
      id: 'manager',
      name: { en: 'Manager', sv: 'Chef' },
      rank: 20,
      isOwner: false,
      permissions: ['read-members', 'set-roles'],
    },
    { id: 'agent', name: { en: 'Agent', sv: 'Säljare' }, rank: 10, isOwner: false, permissions: ['read-members'] },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'P2D' },
};
