import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy, type ProofMethod } from '@sayso/contract';
import { crmConsents } from './consents.ts';
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
      description: {
        en: 'Answers for the organization and everything in it.',
        sv: 'Ansvarar för organisationen och allt i den.',
      },
      allows: [
        { en: 'Change all settings and the plan', sv: 'Ändra alla inställningar och planen' },
        { en: 'See the leads of everybody', sv: 'Se allas kundämnen' },
      ],
      rank: 30,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership', 'export-organization'],
    },
    {
      id: 'manager',
      name: { en: 'Manager', sv: 'Chef' },
      description: { en: 'Leads a sales team.', sv: 'Leder ett säljteam.' },
      allows: [
        { en: 'Distribute leads and tasks', sv: 'Fördela kundämnen och uppgifter' },
        { en: 'See the calls of the team', sv: 'Se teamets samtal' },
      ],
      rank: 20,
      isOwner: false,
      permissions: ['read-members', 'set-roles', 'export-organization'],
    },
    {
      id: 'agent',
      name: { en: 'Agent', sv: 'Säljare' },
      description: { en: 'Works on leads of their own.', sv: 'Arbetar med egna kundämnen.' },
      allows: [{ en: 'Call and write to their own leads', sv: 'Ringa och skriva till sina egna kundämnen' }],
      rank: 10,
      isOwner: false,
      permissions: ['read-members'],
    },
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
  account: {
    profile: true,
    password: true,
    sessions: true,
  },
  consents: crmConsents,
  notices: crmNotices,
};
