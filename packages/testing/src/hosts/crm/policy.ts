import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy, type ProofMethod } from '@sayso/contract';
import { crmNotices } from './notices.ts';

const proof: readonly ProofMethod[] = ['password', 'email-code'];

/** Everybody may leave; only owners hand over, and prove who they are, as everybody does who deletes the account. */
export const crmPolicy: Policy = {
  kinds: {
    'leave-organization': { fulfilment: { by: 'automatic' }, proof: [] },
    'transfer-ownership': {
      fulfilment: { by: 'automatic' },
      proof,
      permission: 'transfer-ownership',
    },
    'delete-account': { fulfilment: { by: 'automatic' }, proof, coolOff: 'P14D' },
  },
  roles: [
    {
      id: 'owner',
      name: { en: 'Owner', sv: 'Ägare' },
      rank: 30,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership', 'export-organization'],
    },
    {
      id: 'manager',
      name: { en: 'Manager', sv: 'Chef' },
      rank: 20,
      isOwner: false,
      permissions: ['read-members', 'set-roles', 'export-organization'],
    },
    { id: 'agent', name: { en: 'Agent', sv: 'Säljare' }, rank: 10, isOwner: false, permissions: ['read-members'] },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'P2D' },
  exports: {
    access: { formats: ['archive', 'json'], proof },
    portability: { formats: ['json'], proof },
    backup: { formats: ['archive', 'json'], permission: 'export-organization', proof },
  },
  notices: crmNotices,
};
