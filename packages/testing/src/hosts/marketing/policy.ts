import {
  DEFAULT_DURATIONS,
  DEFAULT_LIMITS,
  DEFAULT_TOLERANCE,
  type ChangeKind,
  type Policy,
  type ProofMethod,
} from '@sayso/contract';
import { marketingNotices } from './notices.ts';

const proof: readonly ProofMethod[] = ['password', 'email-code'];

/** In which plans the company can also start fresh, and take everything along. */
const LARGER_PLANS = ['growth', 'scale'];

const bothBlocked: Readonly<Partial<Record<ChangeKind, 'block'>>> = {
  'delete-organization': 'block',
  'reset-organization': 'block',
};

/** Deleting the company holds at once and for good; hence everything else has to be settled first. */
export const marketingPolicy: Policy = {
  kinds: {
    'delete-organization': {
      fulfilment: { by: 'automatic' },
      proof,
      permission: 'delete-organization',
      confirmPhrase: 'target-name',
      informMembers: 'required',
      trustedAdmins: true,
      afterCredentialChange: 'P1D',
      recommended: ['export'],
    },
    'reset-organization': {
      fulfilment: { by: 'automatic' },
      proof,
      permission: 'reset-organization',
      plans: LARGER_PLANS,
      coolOff: 'P7D',
      informMembers: 'optional',
      recommended: ['export'],
    },
  },
  roles: [
    {
      id: 'CompanyAdmin',
      name: { en: 'CompanyAdmin', sv: 'Företagsadministratör' },
      description: {
        en: 'Answers for the company, its plan and its people.',
        sv: 'Ansvarar för företaget, dess plan och dess användare.',
      },
      allows: [
        { en: 'Change the settings and the plan of the company', sv: 'Ändra företagets inställningar och plan' },
        { en: 'Write, start and stop every campaign', sv: 'Skriva, starta och stoppa alla kampanjer' },
      ],
      rank: 30,
      isOwner: true,
      permissions: [
        'read-members',
        'set-roles',
        'transfer-ownership',
        'reset-organization',
        'delete-organization',
        'export-organization',
      ],
    },
    {
      id: 'Editor',
      name: { en: 'Editor', sv: 'Redaktör' },
      description: { en: 'Writes campaigns and sends them.', sv: 'Skriver kampanjer och skickar dem.' },
      allows: [
        { en: 'Write, start and stop campaigns', sv: 'Skriva, starta och stoppa kampanjer' },
        { en: 'Change mailing lists', sv: 'Ändra sändlistor' },
      ],
      rank: 20,
      isOwner: false,
      permissions: ['read-members'],
    },
    {
      id: 'Viewer',
      name: { en: 'Viewer', sv: 'Läsare' },
      description: { en: 'Looks at results, and changes nothing.', sv: 'Tittar på resultat, och ändrar ingenting.' },
      allows: [{ en: 'See campaigns and their results', sv: 'Se kampanjer och deras resultat' }],
      rank: 10,
      isOwner: false,
      permissions: ['read-members'],
    },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'P3D' },
  timeZone: 'America/New_York',
  exports: {
    access: { formats: ['archive', 'json'], proof },
    backup: {
      formats: ['archive', 'json'],
      permission: 'export-organization',
      plans: LARGER_PLANS,
      proof,
      schedules: ['daily', 'weekly', 'monthly'],
    },
  },
  account: {
    profile: true,
    password: true,
    sessions: true,
    factors: { kinds: ['totp', 'sms'], proof: ['totp', 'sms-code', 'recovery-code', 'password'] },
  },
  notices: marketingNotices,
  obstacles: [
    {
      code: 'pending-operation',
      collection: 'campaigns',
      where: { state: ['running', 'scheduled'] },
      name: 'name',
      kinds: bothBlocked,
      actions: { stop: { set: { state: 'stopped' } }, complete: { set: { state: 'completed' } } },
    },
    {
      code: 'pending-operation',
      collection: 'workflows',
      where: { state: ['active'] },
      name: 'name',
      kinds: bothBlocked,
      actions: { stop: { set: { state: 'stopped' } } },
    },
    {
      code: 'active-subscription',
      collection: 'subscriptions',
      where: { state: ['active'] },
      name: 'name',
      kinds: { 'delete-organization': 'block' },
      actions: { cancel: { set: { state: 'canceled' } } },
    },
    {
      code: 'open-invoice',
      collection: 'invoices',
      where: { state: ['open'] },
      name: 'number',
      kinds: { 'delete-organization': 'block' },
      actions: { pay: { set: { state: 'paid' } } },
      href: '#/billing',
    },
    {
      code: 'export-running',
      collection: 'exports',
      where: { state: ['running'] },
      name: 'scope',
      kinds: bothBlocked,
      actions: { cancel: { set: { state: 'canceled' } } },
    },
    {
      code: 'external-grant',
      collection: 'partnerAccess',
      where: { state: ['granted'] },
      name: 'partner',
      kinds: { 'delete-organization': 'block' },
      actions: { revoke: { set: { state: 'revoked' } } },
    },
    {
      code: 'external-grant',
      collection: 'integrations',
      where: { state: ['connected'] },
      name: 'name',
      kinds: { 'delete-organization': 'warn' },
      href: '#/integrations',
    },
    {
      code: 'legal-hold',
      collection: 'legalHolds',
      where: { state: ['active'] },
      name: 'matter',
      kinds: bothBlocked,
      actions: { release: { set: { state: 'released' } } },
    },
  ],
};
