import type { ChangeKind, ContactChannel } from '@sayso/contract';
import type { CenterFacts } from './center-facts.ts';

/** The sections that Sayso fills, in their order. */
export const SECTIONS = ['sign-in', 'profile', 'security', 'privacy', 'organization', 'data', 'leave'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** What a panel is told besides its backend. */
export interface PanelSurroundings {
  readonly organizationId: string;
  readonly jwksUrl: string;
}

export interface Panel {
  readonly section: SectionName;
  readonly tag: string;
  /** Fetches and registers it. */
  readonly load: () => Promise<unknown>;
  readonly isOffered: (facts: CenterFacts) => boolean;
  /** True for what is left while the account or its organization is on its way out. */
  readonly isForLimited?: true;
  /** Its properties. */
  readonly set?: (surroundings: PanelSurroundings) => Readonly<Record<string, unknown>>;
  /** The words beside an act, which is a button that opens a dialog. */
  readonly act?: 'transfer' | 'rejoin';
}

const served =
  (operation: string) =>
  ({ operations }: CenterFacts) =>
    operations.includes(operation);

const changes =
  (channel: ContactChannel) =>
  ({ channels, operations }: CenterFacts) =>
    operations.includes('contactChanges.start') && channels.includes(channel);

const ofOrganization = ({ organizationId }: PanelSurroundings) => ({
  subjectType: 'organization',
  subjectId: organizationId,
});

const inOrganization = ({ organizationId }: PanelSurroundings) => ({ organizationId });

/** Whether the person's role takes the organization's data along. */
const keepsData = ({ exports, organization }: CenterFacts) =>
  exports.includes('backup') && organization?.permissions.includes('export-organization') === true;

const isEnding = (kind: ChangeKind) => kind !== 'transfer-ownership';

/** Everything that can stand in the account center, by the name of its place, in the order of the page. */
export const panels = {
  'step-up': {
    section: 'sign-in',
    tag: 'sayso-step-up',
    load: () => import('../step-up/define.ts'),
    isOffered: ({ scope }) => scope === 'secondFactor',
    set: () => ({ purpose: 'sign-in' }),
  },
  avatar: {
    section: 'profile',
    tag: 'sayso-avatar',
    load: () => import('../avatar/define.ts'),
    isOffered: served('account.setAvatar'),
  },
  profile: {
    section: 'profile',
    tag: 'sayso-profile',
    load: () => import('../profile/define.ts'),
    isOffered: served('account.update'),
  },
  'email-change': {
    section: 'profile',
    tag: 'sayso-email-change',
    load: () => import('../email-change/define.ts'),
    isOffered: changes('email'),
  },
  'phone-change': {
    section: 'profile',
    tag: 'sayso-phone-change',
    load: () => import('../phone-change/define.ts'),
    isOffered: changes('phone'),
  },
  password: {
    section: 'security',
    tag: 'sayso-password',
    load: () => import('../password/define.ts'),
    isOffered: served('password.change'),
  },
  'two-factor': {
    section: 'security',
    tag: 'sayso-two-factor',
    load: () => import('../two-factor/define.ts'),
    isOffered: served('factors.enroll'),
  },
  sessions: {
    section: 'security',
    tag: 'sayso-sessions',
    load: () => import('../sessions/define.ts'),
    isOffered: served('sessions.list'),
    isForLimited: true,
  },
  'export-account': {
    section: 'privacy',
    tag: 'sayso-export-panel',
    load: () => import('../export-panel/define.ts'),
    isOffered: ({ exports }) => exports.some((scope) => scope !== 'backup'),
    isForLimited: true,
  },
  'inventory-account': {
    section: 'privacy',
    tag: 'sayso-data-inventory',
    load: () => import('../data-inventory/define.ts'),
    isOffered: served('inventory.get'),
    isForLimited: true,
  },
  consents: {
    section: 'privacy',
    tag: 'sayso-consent-panel',
    load: () => import('../consent-panel/define.ts'),
    isOffered: served('consents.list'),
    isForLimited: true,
  },
  members: {
    section: 'organization',
    tag: 'sayso-members',
    load: () => import('../members-panel/define.ts'),
    isOffered: (facts) =>
      served('members.setRole')(facts) && facts.organization?.permissions.includes('read-members') === true,
    set: inOrganization,
  },
  'transfer-ownership': {
    section: 'organization',
    tag: 'sayso-transfer-ownership',
    load: () => import('../transfer-ownership/define.ts'),
    isOffered: ({ kinds, organization }) =>
      kinds.includes('transfer-ownership') && organization?.permissions.includes('transfer-ownership') === true,
    set: inOrganization,
    act: 'transfer',
  },
  'rejoin-organization': {
    section: 'organization',
    tag: 'sayso-rejoin-organization',
    load: () => import('../rejoin-organization/define.ts'),
    isOffered: (facts) =>
      served('organizations.rejoin')(facts) &&
      facts.kinds.includes('leave-organization') &&
      facts.organization?.hasCode !== false,
    act: 'rejoin',
  },
  'export-organization': {
    section: 'data',
    tag: 'sayso-export-panel',
    load: () => import('../export-panel/define.ts'),
    isOffered: keepsData,
    set: ofOrganization,
  },
  'inventory-organization': {
    section: 'data',
    tag: 'sayso-data-inventory',
    load: () => import('../data-inventory/define.ts'),
    isOffered: (facts) => served('inventory.get')(facts) && keepsData(facts),
    set: ofOrganization,
  },
  'archive-verifier': {
    section: 'data',
    tag: 'sayso-archive-verifier',
    load: () => import('../archive-verifier/define.ts'),
    isOffered: keepsData,
    set: ({ jwksUrl }) => ({ jwksUrl }),
  },
  endings: {
    section: 'leave',
    tag: 'sayso-endings',
    load: () => import('../endings/define.ts'),
    isOffered: ({ kinds, organization }) =>
      kinds.some((kind) => isEnding(kind) && (kind.endsWith('-account') || organization !== undefined)),
    set: inOrganization,
  },
} as const satisfies Readonly<Record<string, Panel>>;

export type PanelName = keyof typeof panels;
