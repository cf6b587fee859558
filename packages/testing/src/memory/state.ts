import type {
  AccountState,
  Change,
  ChangeIntent,
  ChangeTarget,
  DataMap,
  ErasureCertificate,
  Export,
  FactorKind,
  HostCapabilities,
  LanguageTag,
  MembershipState,
  OrganizationState,
  Policy,
  ProofMethod,
  SupportContext,
  Timestamp,
} from '@sayso/contract';
import type {
  ErasureStep,
  Message,
  PreviewBinding,
  RecordedConsent,
  StoredFactor,
  StoredSchedule,
  StoredContactChange,
  StoredContactRevert,
} from '@sayso/contract/rules';

/** A whole host as plain JSON: it can be read, edited, saved and replaced while it runs. */
export interface HostState {
  readonly about: HostCapabilities;
  readonly policy: Policy;
  readonly map: DataMap;
  /** The host's support team; absent: nobody decides what support carries out. */
  operators?: OperatorRecord[];
  tables: HostTables;
  sayso: SaysoTables;
}

/** Somebody of the host's support team, who has no account. */
export interface OperatorRecord {
  id: string;
  displayName: string;
  /** Set while signed in. */
  sessionId?: string;
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
  /** When the password, an address or a factor last changed; absent: long ago. */
  credentialsChangedAt?: Timestamp;
  version: number;
}

export interface SessionRecord {
  id: string;
  accountId: string;
  createdAt: Timestamp;
  /** At most a minute old. */
  lastActiveAt?: Timestamp;
  userAgent?: string;
  /** Roughly where, in words. */
  place?: string;
  /** Opened by a password alone, where a second factor was set up: it can do nothing but prove that. False once it has. */
  awaitsFactor?: boolean;
  endedAt?: Timestamp;
}

export interface OrganizationRecord {
  id: string;
  name: string;
  state: OrganizationState;
  plan: string;
  /** Without it nobody can come back. */
  code?: string;
  /** A hold forbids every act that erases. */
  legalHold?: boolean;
  /** The membership ids of the only ones who may delete it; empty or absent: everybody with the permission. */
  deletionAdmins?: string[];
  /** The number of its last fresh start, by which the records that the data map numbers are told from former ones; absent: none is numbered. */
  epoch?: number;
  version: number;
}

export interface MemberRecord {
  id: string;
  organizationId: string;
  /** Null once the account is gone: nothing leads from the placeholder to the person. */
  accountId: string | null;
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
  /** Other services that know our records, by the name in the data map; one that is missing has always worked. */
  services: Record<string, ServiceRecord>;
  /** What is being erased, or was. */
  erasures: ErasureRecord[];
  /** Fresh starts of organizations that number them. */
  epochs: EpochRecord[];
  /** Of what is erased; they are signed when somebody reads them. */
  certificates: ErasureCertificate[];
  /** One-use links of support. */
  invitations: InvitationRecord[];
  /** Where the last message about an account goes that is erased by then; gone with that message. */
  lastAddresses: LastAddressRecord[];
  /** Whose credentials have been confirmed since they changed. */
  trusted: TrustedRecord[];
  /** Links that set a new password, until they end or one of them is used. */
  passwordResets: PasswordResetRecord[];
  /** Second factors that are in force. */
  factors: FactorRecord[];
  /** Factors that are being set up, one for each account. */
  enrollments: EnrollmentRecord[];
  recoveryCodes: RecoveryCodeRecord[];
  /** At most one for each account. */
  avatars: AvatarRecord[];
  /** New addresses and numbers that wait for their code, or did: one for each channel of an account. */
  contactChanges: ContactChangeRecord[];
  /** What the link to a former address takes back. */
  contactReverts: ContactRevertRecord[];
  feedback: FeedbackRecord[];
  exports: ExportRecord[];
  exportTickets: ExportTicketRecord[];
  exportSchedules: ExportScheduleRecord[];
  /** What people said, the oldest first; only ever added to. */
  consents: ConsentRecord[];
  /** What archives and receipts are signed with; made when it is first needed. */
  signingKey?: SigningKeyRecord;
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

/** Stands in for a mailing list, an integration, billing: it fails as often as it is told to, and then records what was revoked. */
export interface ServiceRecord {
  /** One key for each record: `<change id> <collection> <record id>`. The same key again changes nothing. */
  revoked: string[];
  failuresLeft: number;
}

export interface ErasureRecord {
  changeId: string;
  steps: readonly ErasureStep[];
  /** The memberships of the account at that time: they lose their link to it on the way, and the second pass looks at their records. */
  membershipIds: readonly string[];
  /** The organization's, for the message that says it is gone; absent for an account, which is named nowhere after. */
  targetName?: string;
  /** How many records went, by collection. */
  counts: Record<string, number>;
  /** When the last step before the second pass was done. */
  erasedAt?: Timestamp;
}

export interface EpochRecord {
  organizationId: string;
  changeId: string;
  /** The number before it, to which an undo leads back. */
  former: number;
  begun: number;
}

export interface InvitationRecord {
  secret: string;
  changeId: string;
  accountId: string;
  expiresAt: Timestamp;
  used: boolean;
}

export interface LastAddressRecord {
  accountId: string;
  changeId: string;
  email: string;
  locale?: LanguageTag;
}

export interface PasswordResetRecord {
  token: string;
  accountId: string;
  requestedAt: Timestamp;
  expiresAt: Timestamp;
}

export interface TrustedRecord {
  accountId: string;
  at: Timestamp;
}

export interface FactorRecord extends StoredFactor {
  accountId: string;
  /** Of `totp`, in base 32. In clear, like the passwords: a memory host is a sample. */
  secret?: string;
  lastStep?: number;
}

export interface EnrollmentRecord {
  id: string;
  accountId: string;
  kind: FactorKind;
  expiresAt: Timestamp;
  attemptsLeft: number;
  phone?: string;
  /** The code that was sent. */
  code?: string;
  /** When a code was sent last, by this enrollment or one before it. */
  sentAt?: Timestamp;
  secret?: string;
}

export interface RecoveryCodeRecord {
  id: string;
  accountId: string;
  code: string;
  createdAt: Timestamp;
  used: boolean;
}

export interface AvatarRecord {
  id: string;
  accountId: string;
  mediaType: string;
  sha256: string;
  base64: string;
}

export interface ContactChangeRecord extends StoredContactChange {
  accountId: string;
  /** Absent: none matches, because another account has the address, or because it is spent. */
  code?: string;
  attemptsLeft: number;
  open: boolean;
}

export interface ContactRevertRecord extends StoredContactRevert {
  token: string;
}

export interface FeedbackRecord {
  changeId: string;
  helpful: boolean;
  comment?: string;
  at: Timestamp;
}

export interface ExportRecord {
  export: Export;
  /** Who hears of it: who asked, or who set the schedule; absent once that account is gone. */
  accountId?: string;
  /** The language that its page is written in. */
  locale: LanguageTag;
  /** Its parts, from the moment that all is written until the archive goes. */
  files?: readonly ExportFileRecord[];
}

export interface ExportFileRecord {
  readonly sha256: string;
  readonly base64: string;
}

export interface ExportTicketRecord {
  ticket: string;
  exportId: string;
  part: number;
  accountId: string;
  sessionId: string;
  expiresAt: Timestamp;
  /** True once the file was asked for from its beginning. */
  begun: boolean;
  /** When the session proved itself for this export. */
  provenAt?: Timestamp;
}

export interface ExportScheduleRecord {
  subject: ChangeTarget;
  /** Rises whenever somebody sets it. */
  version: number;
  /** Absent while it is off. */
  schedule?: StoredSchedule;
}

export interface ConsentRecord extends RecordedConsent {
  accountId: string;
}

export interface SigningKeyRecord {
  readonly kid: string;
  /** Ed25519, as a JWK. In clear: a memory host is a sample. */
  readonly privateKey: JsonWebKey;
}

export interface OutboxRecord {
  id: string;
  at: Timestamp;
  channel: 'email' | 'sms';
  to: string;
  /** The language to word it in. */
  locale: LanguageTag;
  /** `one-time-code` has the params `code` and, for what it is asked, `kind` (of a change) or `operation`. */
  template: Message['template'] | 'one-time-code';
  params: Readonly<Record<string, string>>;
}

export interface AuditRecord {
  at: Timestamp;
  /** Who did it; absent where it came due by itself. */
  accountId?: string;
  operatorId?: string;
  event: string;
  changeId?: string;
  exportId?: string;
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
    services: {},
    erasures: [],
    epochs: [],
    certificates: [],
    invitations: [],
    lastAddresses: [],
    trusted: [],
    passwordResets: [],
    factors: [],
    enrollments: [],
    recoveryCodes: [],
    avatars: [],
    contactChanges: [],
    contactReverts: [],
    feedback: [],
    exports: [],
    exportTickets: [],
    exportSchedules: [],
    consents: [],
    outbox: [],
    audit: [],
  };
}
