import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy, type ProofMethod } from '@sayso/contract';
import { pipelineConsents } from './consents.ts';
import { pipelineNotices } from './notices.ts';

const proof: readonly ProofMethod[] = ['password', 'email-code'];

/** Closing waits by plan before anything is erased; what is quicker, or only empties the account, goes by way of support. */
export const pipelinePolicy: Policy = {
  kinds: {
    'close-organization': {
      fulfilment: { by: 'automatic' },
      proof,
      permission: 'close-organization',
      informMembers: 'optional',
      recommended: ['export'],
      byPlan: { paid: { eraseAfter: 'P6M' }, trial: { eraseAfter: 'P60D', undoFor: 'P60D' } },
    },
    'delete-organization': {
      fulfilment: { by: 'support', longestWait: 'PT48H' },
      proof,
      permission: 'delete-organization',
      confirmPhrase: 'target-name',
      informMembers: 'optional',
      recommended: ['export'],
    },
    'reset-organization': {
      fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' },
      proof,
      permission: 'reset-organization',
      coolOff: 'P7D',
      invitationFor: 'P2D',
      informMembers: 'optional',
      recommended: ['export'],
    },
  },
  roles: [
    {
      id: 'admin',
      name: { sv: 'Kontoinställningsadministratör', en: 'Account settings admin' },
      description: {
        en: 'Answers for the account, its settings and its users.',
        sv: 'Ansvarar för kontot, dess inställningar och dess användare.',
      },
      allows: [
        {
          en: 'Change all settings of the account and what is paid for',
          sv: 'Ändra alla kontoinställningar och vad som betalas',
        },
        { en: 'See and change the deals of everybody', sv: 'Se och ändra allas affärer' },
      ],
      rank: 20,
      isOwner: true,
      permissions: [
        'read-members',
        'set-roles',
        'transfer-ownership',
        'close-organization',
        'reset-organization',
        'delete-organization',
        'export-organization',
      ],
    },
    {
      id: 'user',
      name: { sv: 'Användare', en: 'User' },
      description: { en: 'Works on deals.', sv: 'Arbetar med affärer.' },
      allows: [
        { en: 'Change their own deals and contacts', sv: 'Ändra sina egna affärer och kontakter' },
        { en: 'See the deals of the others', sv: 'Se de andras affärer' },
      ],
      rank: 10,
      isOwner: false,
      permissions: ['read-members'],
    },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'PT48H' },
  timeZone: 'Europe/Stockholm',
  exports: {
    access: { formats: ['archive', 'json'], proof },
    backup: { formats: ['archive', 'json'], permission: 'export-organization', proof },
  },
  account: {
    profile: true,
    avatar: true,
    sessions: true,
  },
  consents: pipelineConsents,
  notices: pipelineNotices,
  obstacles: [
    {
      code: 'active-subscription',
      collection: 'subscriptions',
      where: { state: ['active'] },
      name: 'name',
      kinds: { 'close-organization': 'cancel', 'delete-organization': 'cancel' },
      actions: { cancel: { set: { state: 'canceled' } } },
    },
    {
      code: 'open-invoice',
      collection: 'invoices',
      where: { state: ['open'] },
      name: 'number',
      kinds: { 'close-organization': 'warn', 'delete-organization': 'block' },
      href: '#/billing',
    },
    {
      code: 'pending-operation',
      collection: 'imports',
      where: { state: ['running'] },
      name: 'name',
      kinds: { 'close-organization': 'block', 'delete-organization': 'block', 'reset-organization': 'block' },
      actions: { cancel: { set: { state: 'canceled' } } },
    },
  ],
};
