import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy } from '@sayso/contract';

export const policy: Policy = {
  kinds: {
    'leave-organization': { fulfilment: { by: 'automatic' }, proof: [] },
    'transfer-ownership': {
      fulfilment: { by: 'automatic' },
      proof: ['password'],
      permission: 'transfer-ownership',
    },
    'delete-account': { fulfilment: { by: 'automatic' }, proof: ['password'], coolOff: 'P14D' },
    'delete-organization': {
      fulfilment: { by: 'automatic' },
      proof: ['password'],
      permission: 'delete-organization',
    },
  },
  roles: [
    {
      id: 'owner',
      name: { en: 'Owner' },
      rank: 2,
      isOwner: true,
      permissions: ['read-members', 'transfer-ownership', 'delete-organization'],
    },
    { id: 'member', name: { en: 'Member' }, rank: 1, isOwner: false, permissions: ['read-members'] },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  exports: {
    access: { formats: ['archive', 'json'], proof: ['password'] },
    backup: { formats: ['archive'], permission: 'delete-organization', schedules: ['weekly'] },
  },
};
