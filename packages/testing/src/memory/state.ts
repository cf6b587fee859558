import type {
  AccountState,
  Change,
  ChangeIntent,
  DataMap,
  HostCapabilities,
  LanguageTag,
  MembershipState,
  OrganizationState,
  Policy,
  ProofMethod,
  SupportContext,
  Timestamp,
} from '@sayso/contract';
import type { Message, PreviewBinding } from '@sayso/contract/rules';

/** A whole host as plain JSON: it can be read, edited, saved and replaced while it runs. */
export interface HostState {
  readonly about: HostCapabilities;
  readonly policy: Policy;
  readonly map: DataMap;
  tables: HostTables;
  sayso: SaysoTables;
}

/** The host's own records. Every table that the data map names is here; four of them are known by shape. */
export interface HostTables {
  accounts: AccountRecord[];
  sessions: SessionRecord[];
  organizations: OrganizationRecord[];
  members: MemberRecord[];
  [table: string]: object[];
}

export interface AccountRecord {
  id: string;
  state: AccountState;
  displayName: string;
  email: string;
  phone?: string;
  locale?: string;
  createdAt: Timestamp;
  /** In clear: a memory host is a sample and holds no real person's secret. */
  password: string;
  proofMethods: ProofMethod[];
  version: number;
}

export interface SessionRecord {
  id: string;
  accountId: string;
  createdAt: Timestamp;
  endedAt?: Timestamp;
}

export interface OrganizationRecord {
  id: string;
  name: string;
  state: OrganizationState;
  plan: string;
  /** Without it nobody can come back. */
  code?: string;
  version: number;
}

export interface MemberRecord {
  id: string;
  organizationId: string;
  accountId: string;
  role: string;
  state: MembershipState;
  joinedAt: Timestamp;
  /** Stable, for the placeholder that stands in for somebody who left. */
  number: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  version: number;
}

/** What Sayso itself keeps. */
export interface SaysoTables {
  changes: ChangeRecord[];
  previews: PreviewRecord[];
  challenges: ChallengeRecord[];
  proofs: ProofRecord[];
  /** Records that were taken off a member on leaving. */
  detached: DetachedRecord[];
  attempts: AttemptRecord[];
  keys: KeyRecord[];
  support: SupportRecord[];
  /** Mail and SMS, the newest last. */
  outbox: OutboxRecord[];
  audit: AuditRecord[];
}

export interface ChangeRecord {
  change: Change;
  intent: Required<ChangeIntent>;
  statusToken: string;
  reason?: string;
}

export interface PreviewRecord {
  token: string;
  binding: PreviewBinding;
}

export interface ChallengeRecord {
  id: string;
  accountId: string;
  sessionId: string;
  method: ProofMethod;
  purpose: string;
  /** The code that was sent; a password has none. */
  code?: string;
  startedAt: Timestamp;
  expiresAt: Timestamp;
  attemptsLeft: number;
  answered: boolean;
}

export interface ProofRecord {
  token: string;
  accountId: string;
  sessionId: string;
  purpose: string;
  method: ProofMethod;
  expiresAt: Timestamp;
  used: boolean;
}

export interface DetachedRecord {
  collection: string;
  recordId: string;
  membershipId: string;
}

export interface AttemptRecord {
  accountId: string;
  what: 'organization-code' | 'challenge';
  at: Timestamp;
}

export interface KeyRecord {
  /** The principal and the operation. */
  scope: string;
  key: string;
  fingerprint: string;
  answer: unknown;
  at: Timestamp;
}

export interface SupportRecord {
  id: string;
  accountId: string;
  message: string;
  about?: SupportContext;
  createdAt: Timestamp;
}

export interface OutboxRecord {
  id: string;
  at: Timestamp;
  channel: 'email' | 'sms';
  to: string;
  /** The language to word it in. */
  locale: LanguageTag;
  template: Message['template'] | 'one-time-code';
  params: Readonly<Record<string, string>>;
}

export interface AuditRecord {
  at: Timestamp;
  accountId: string;
  event: string;
  changeId?: string;
}

/** The empty tables of a host that has just begun. */
export function emptySaysoTables(): SaysoTables {
  return {
    changes: [],
    previews: [],
    challenges: [],
    proofs: [],
    detached: [],
    attempts: [],
    keys: [],
    support: [],
    outbox: [],
    audit: [],
  };
}
