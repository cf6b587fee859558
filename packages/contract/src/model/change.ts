import type { ProofMethod } from './account.ts';
import type { Duration, LocalizedText, PageRequest, PluralLabel, Timestamp } from './primitives.ts';
import type { ProblemDocument } from '../problem.ts';

/** Every irreversible or suspending act, told apart by this. */
export type ChangeKind =
  | 'leave-organization'
  | 'transfer-ownership'
  | 'deactivate-account'
  | 'delete-account'
  | 'close-organization'
  | 'reset-organization'
  | 'delete-organization';

/** What a change is about. The kind decides which type it takes. */
export interface ChangeTarget {
  readonly type: 'account' | 'organization';
  readonly id: string;
}

/** What the person chose; which members a kind takes is said at each. */
export interface ChangeOptions {
  /** The membership id that receives the organization: for handing over, and for an owner who leaves. */
  readonly successor?: string;
  /** The role that the former owner keeps after handing over; by default the highest below owner. */
  readonly role?: string;
  /** Tells the other members when it is requested: for deleting, closing and resetting an organization. */
  readonly notify?: MemberNotice;
  /** From the one-use link with which support answered: opens the review of a kind that support hands out. */
  readonly invitation?: string;
}

export interface MemberNotice {
  /** In the person's own words, at most 2,000 characters; absent: the host's words alone. */
  readonly message?: string;
}

export interface ChangeIntent {
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  readonly options?: ChangeOptions;
}

/**
 * `awaitingSupport`: the host's support team decides. `awaitingConfirmation`: support has answered with a link, and the one who asked
 * confirms. `scheduled`: nothing has happened yet, cancel it. `applied`: the reversible effect holds, nothing is erased, undo it.
 * `processing`: erasing. `blocked`: found blocked when due. `failed` resumes and never falls back silently.
 */
export type ChangeState =
  | 'awaitingSupport'
  | 'awaitingConfirmation'
  | 'scheduled'
  | 'applied'
  | 'processing'
  | 'completed'
  | 'canceled'
  | 'undone'
  | 'blocked'
  | 'failed'
  | 'denied'
  | 'expired';

/** `revoke`: ended at another service and then erased here. `cancel`: stopped, such as a subscription; its record follows the map. */
export type EffectAction = 'erase' | 'keep' | 'anonymize' | 'reassign' | 'detach' | 'revoke' | 'cancel';

/** What happens to one collection. */
export interface Effect {
  readonly collection: string;
  readonly label: PluralLabel;
  readonly action: EffectAction;
  readonly count: number;
  /** True when the count is an estimate; it then informs only and never makes a preview stale. */
  readonly estimated?: boolean;
  /** The personal fields that an `anonymize`, or a `detach`, empties. */
  readonly fields?: readonly EffectField[];
  /** Why it is kept, in the host's words. */
  readonly basis?: LocalizedText;
  /** Until when it is kept. */
  readonly until?: Timestamp;
}

export interface EffectField {
  readonly name: string;
  readonly label: LocalizedText;
}

export type BlockerCode =
  | 'last-owner'
  | 'active-subscription'
  | 'open-invoice'
  | 'pending-operation'
  | 'export-running'
  | 'legal-hold'
  | 'external-grant'
  | 'members-present'
  | 'recent-credential-change'
  | 'plan-required'
  | 'permission-required';

/** `block` refuses the request, `warn` informs, `delay` moves the date. */
export type BlockerSeverity = 'block' | 'warn' | 'delay';

/** How a blocker is solved without leaving the dialog. */
export interface BlockerResolution {
  readonly kind: 'operation' | 'flow' | 'link' | 'support';
  /**
   * What the person can do. `operation`: an action of the host's policy for `blockers.resolve`, or `cancel-change`. `flow`:
   * `choose-successor` (an option of this change), `transfer-ownership`, `delete-organization` (a change of its own about the
   * subject), `set-role` (`members.setRole` for somebody else), `inform-members` (an option), `prove` (a proof for
   * `blockers.resolve`). `link`: `open-link`. `support`: `contact-support`.
   */
  readonly actions: readonly string[];
  /** Where `open-link` leads: a page of the host. */
  readonly href?: string;
}

/** What stands in the way: `organization`, `account`, `change`, or a collection of the data map with one of its records. */
export interface BlockerSubject {
  readonly type: string;
  readonly id: string;
  /** Its name as the host keeps it. */
  readonly name?: string;
  /** What such a thing is called. */
  readonly label?: PluralLabel;
}

export interface Blocker {
  readonly code: BlockerCode;
  readonly severity: BlockerSeverity;
  readonly subject: BlockerSubject;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly resolve: BlockerResolution;
}

/** The promises of a preview. A member that is absent does not apply. */
export interface ChangeSchedule {
  /** When it takes effect; absent: at once, when it is requested. */
  readonly effectiveAt?: Timestamp;
  readonly cancelableUntil?: Timestamp;
  readonly undoableUntil?: Timestamp;
  /** `support`: the person asks the host's support team to undo it; absent: one click. */
  readonly undoBy?: 'support';
  /** When erasing begins, where that is later than the effect. */
  readonly purgeAt?: Timestamp;
}

export interface RequiredProof {
  /** The methods of this person that the policy accepts, or all it accepts where the person has none; empty: no proof is asked for. */
  readonly methods: readonly ProofMethod[];
  /** The words to type; absent: nothing to type. Compared trimmed, in NFC. */
  readonly confirmPhrase?: string;
}

export interface Fulfilment {
  readonly by: 'automatic' | 'support';
  /** The longest wait, when support carries it out. */
  readonly longestWait?: Duration;
  /** Support answers with a one-use link for the one who asked, which opens the review; absent: support carries it out. */
  readonly answer?: 'link';
}

/** What is suggested before, never demanded. */
export type Recommendation = 'export';

/** Everything that will happen, bound by the token: what the request would refuse, this lists. */
export interface ChangePreview extends Required<ChangeIntent> {
  readonly previewToken: string;
  readonly expiresAt: Timestamp;
  /** The organization's or the account's name, for the sentence that asks. */
  readonly targetName: string;
  readonly effects: readonly Effect[];
  readonly blockers: readonly Blocker[];
  readonly schedule: ChangeSchedule;
  readonly proof: RequiredProof;
  readonly recommended: readonly Recommendation[];
  readonly fulfilment: Fulfilment;
  /** How to come back after leaving; absent where the host has no such code. */
  readonly rejoin?: { readonly code: string };
  /** The other members who can be told, and whether they must be; absent where a kind does not concern them. */
  readonly informs?: { readonly members: number; readonly required: boolean };
  /** The person to whom the organization goes. */
  readonly successor?: { readonly id: string; readonly displayName: string; readonly formerOwnerRole: string };
}

export interface ChangeRequest {
  readonly previewToken: string;
  /** What the person typed, where the preview names a phrase. */
  readonly confirmation?: string;
  /** Why, in the person's words: never required. At most 2,000 characters. */
  readonly reason?: string;
}

/** One irreversible or suspending act, from its request to its end. */
export interface Change {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  readonly state: ChangeState;
  readonly requestedAt: Timestamp;
  /** The account id that asked; absent once that account is gone. */
  readonly requestedBy?: string;
  /** Why, in the words of whoever asked: read by support alone, where it carries the change out. */
  readonly reason?: string;
  readonly effectiveAt: Timestamp;
  readonly cancelableUntil?: Timestamp;
  readonly undoableUntil?: Timestamp;
  readonly undoBy?: 'support';
  readonly purgeAt?: Timestamp;
  /** When support answers at the latest. */
  readonly dueAt?: Timestamp;
  /** Until when the link of support opens the review. */
  readonly confirmableUntil?: Timestamp;
  /** What support said. */
  readonly decision?: ChangeDecision;
  readonly endedAt?: Timestamp;
  readonly effects: readonly Effect[];
  /** What stays for a stated reason, and until when. */
  readonly retained: readonly Effect[];
  readonly progress: ChangeProgress;
  readonly problem?: ProblemDocument;
  readonly certificateId?: string;
}

/** What the work has really done. */
export interface ChangeProgress {
  readonly stepsDone: number;
  readonly stepsTotal: number;
  /** `verifying`: everything was erased once, and a second pass looks whether anything is left. Absent while nothing is under way. */
  readonly phase?: 'erasing' | 'verifying';
}

export interface ChangeDecision {
  readonly outcome: 'done' | 'denied';
  /** In support's words, for the one who asked. */
  readonly reason?: string;
  readonly decidedAt: Timestamp;
}

/** Support's answer to a change in `awaitingSupport`. */
export interface ChangeVerdict {
  readonly changeId: string;
  /** `done`: it is carried out now, or the link is sent where the policy says so. */
  readonly outcome: 'done' | 'denied';
  /** For the one who asked, 1 to 2,000 characters; needed for `denied`. */
  readonly reason?: string;
}

/** One way to remove one blocker of a preview. */
export interface BlockerSolution {
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  readonly code: BlockerCode;
  readonly subject: { readonly type: string; readonly id: string };
  /** One of the blocker's `resolve.actions`. */
  readonly action: string;
}

/** The optional question at the end. */
export interface Feedback {
  readonly changeId: string;
  readonly helpful: boolean;
  /** At most 2,000 characters. */
  readonly comment?: string;
}

export interface RequestedChange {
  readonly change: Change;
  /** Opens this one change without a session. Keep it as secret as a password; it dies 30 days after the change ends. */
  readonly statusToken: string;
}

export interface ChangesQuery extends PageRequest {
  readonly kind?: ChangeKind;
  readonly state?: ChangeState;
  /** Only changes about this target. */
  readonly targetId?: string;
}

/** What was asked and what became of it. Holds nothing personal. */
export interface ChangeReceipt {
  /** Short enough to read out to support. */
  readonly reference: string;
  readonly changeId: string;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly requestedAt: Timestamp;
  readonly effectiveAt: Timestamp;
  readonly endedAt?: Timestamp;
  readonly effects: readonly Effect[];
  readonly retained: readonly Effect[];
  readonly issuedAt: Timestamp;
  readonly issuer: string;
  /**
   * The same, signed by the host: a compact JWS (RFC 7515) over the canonical JSON (RFC 8785) of this receipt without this member.
   * Absent where the host does not sign.
   */
  readonly jws?: string;
}
