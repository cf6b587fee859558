import type {
  Blocker,
  Capabilities,
  Challenge,
  Change,
  ChangeIntent,
  ChangePreview,
  ChangeReceipt,
  Member,
  Organization,
  Rejoined,
  SupportRequest,
} from '@sayso/contract';

/** Answers as a host would give them, for tests that need no host. */

export const deleting: ChangeIntent = { kind: 'delete-organization', target: { type: 'organization', id: 'org-1' } };

export const leaving: ChangeIntent = { kind: 'leave-organization', target: { type: 'organization', id: 'org-1' } };

export const capabilities: Capabilities = {
  operations: ['capabilities.get', 'changes.preview', 'changes.request'],
  host: { name: 'Example', languages: ['en'], links: {} },
  kinds: [{ kind: 'leave-organization', fulfilment: { by: 'automatic' } }],
  durations: {
    preview: 'PT15M',
    proof: 'PT5M',
    challenge: 'PT10M',
    challengeResend: 'PT30S',
    idempotencyKey: 'PT24H',
    statusToken: 'P30D',
    exportKept: 'P7D',
    exportCooldown: 'PT24H',
    exportLink: 'PT15M',
    passwordReset: 'PT30M',
    contactRevert: 'P7D',
  },
  limits: {
    attempts: 5,
    requestBytes: 1_048_576,
    avatar: { bytes: 1_048_576, pixels: 16_000_000, types: ['image/png'] },
    password: { minLength: 10, maxLength: 200 },
  },
};

export const preview: ChangePreview = {
  ...leaving,
  options: {},
  previewToken: 'preview-token-1',
  expiresAt: '2026-11-22T10:15:00.000Z',
  targetName: 'Café Nord',
  effects: [{ collection: 'leads', label: { en: { one: 'lead', other: 'leads' } }, action: 'keep', count: 12 }],
  blockers: [],
  schedule: {},
  proof: { methods: [] },
  recommended: [],
  fulfilment: { by: 'automatic' },
  rejoin: { code: 'NORD-7Q2K' },
};

export const lastOwner: ChangePreview['blockers'][number] = {
  code: 'last-owner',
  severity: 'block',
  subject: { type: 'organization', id: 'org-1' },
  resolve: { kind: 'flow', actions: ['choose-successor'] },
};

/** A campaign that is running. */
export const campaign: Blocker = {
  code: 'pending-operation',
  severity: 'block',
  subject: { type: 'campaigns', id: 'campaign-1', name: 'Winter' },
  resolve: { kind: 'operation', actions: ['stop', 'complete'] },
};

/** Another change about the same organization. */
export const otherChange: Blocker = {
  code: 'pending-operation',
  severity: 'block',
  subject: { type: 'change', id: 'change-0' },
  resolve: { kind: 'operation', actions: ['cancel-change'] },
};

export const newPassword: Blocker = {
  code: 'recent-credential-change',
  severity: 'block',
  subject: { type: 'account', id: 'account-1' },
  resolve: { kind: 'flow', actions: ['prove'] },
};

/** An organization that somebody who deletes their account owns alone. */
export const soleOwner: Blocker = {
  code: 'last-owner',
  severity: 'block',
  subject: { type: 'organization', id: 'org-2', name: 'Bakery' },
  resolve: { kind: 'flow', actions: ['transfer-ownership', 'delete-organization'] },
};

export const uninformed: Blocker = {
  code: 'members-present',
  severity: 'block',
  subject: { type: 'organization', id: 'org-1' },
  resolve: { kind: 'flow', actions: ['inform-members'] },
};

export const change: Change = {
  id: 'change-1',
  kind: 'leave-organization',
  target: leaving.target,
  state: 'completed',
  requestedAt: '2026-11-22T10:00:00.000Z',
  effectiveAt: '2026-11-22T10:00:00.000Z',
  effects: [],
  retained: [],
  progress: { stepsDone: 1, stepsTotal: 1 },
};

export const receipt: ChangeReceipt = {
  reference: 'R-100',
  changeId: 'change-1',
  kind: 'leave-organization',
  state: 'completed',
  requestedAt: change.requestedAt,
  effectiveAt: change.effectiveAt,
  effects: [],
  retained: [],
  issuedAt: change.requestedAt,
  issuer: 'Example',
};

export const challenge: Challenge = {
  id: 'challenge-1',
  method: 'email-code',
  expiresAt: '2026-11-22T10:10:00.000Z',
  attemptsLeft: 5,
  sentTo: 'a•••@example.com',
  resendAt: '2026-11-22T10:00:30.000Z',
};

export const organization: Organization = {
  id: 'org-1',
  name: 'Café Nord',
  state: 'active',
  plan: 'paid',
  memberCount: 4,
  membership: { id: 'member-1', role: 'agent', joinedAt: '2025-01-01T00:00:00.000Z' },
  code: 'NORD-7Q2K',
  etag: '"1"',
};

export const rejoined: Rejoined = { organization, role: 'agent', formerRole: 'agent', restored: [] };

export const supportRequest: SupportRequest = {
  id: 'support-1',
  reference: 'S-100',
  state: 'open',
  createdAt: '2026-11-22T10:00:00.000Z',
};

export function member(number: number): Member {
  return {
    id: `member-${number}`,
    state: 'active',
    role: 'agent',
    joinedAt: '2025-01-01T00:00:00.000Z',
    isSelf: false,
    displayName: `Member ${number}`,
    etag: '"1"',
  };
}
