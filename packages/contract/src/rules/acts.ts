import type { Change, ChangeIntent } from '../model/change.ts';
import type { AccountState, ProofMethod } from '../model/account.ts';
import type { OrganizationState } from '../model/organization.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { ErasureStep } from './erasure.ts';
import type { FactorCode } from './factors/factor-facts.ts';

/** What a backend has to do, as data and in this order, all in one transaction. */
export type Act =
  | { readonly type: 'setRole'; readonly membershipId: string; readonly role: string }
  /** State `left`; the role stays on record for coming back. */
  | { readonly type: 'endMembership'; readonly membershipId: string }
  /** State `active` again. */
  | { readonly type: 'restoreMembership'; readonly membershipId: string; readonly role: string }
  /** Empties the personal columns of this member's records, or takes the records off the member and remembers which. */
  | {
      readonly type: 'applyToCollection';
      readonly collection: string;
      readonly action: 'anonymize' | 'detach';
      readonly membershipId: string;
    }
  /** Fills the personal columns from the account, and puts back what was taken off and is still free. */
  | {
      readonly type: 'restoreCollection';
      readonly collection: string;
      readonly membershipId: string;
      readonly accountId: string;
    }
  | { readonly type: 'setAccountState'; readonly accountId: string; readonly state: AccountState }
  /** All sessions of this account, everywhere. */
  | { readonly type: 'endSessions'; readonly accountId: string }
  | { readonly type: 'setOrganizationState'; readonly organizationId: string; readonly state: OrganizationState }
  /** The organization gets a number that none of its records has: what is there so far is out of sight. Its former one is remembered with the change. */
  | { readonly type: 'startEpoch'; readonly organizationId: string; readonly changeId: string }
  /** It gets back the number that it had before this change: what was there then is seen again, beside what has come since. */
  | { readonly type: 'revertEpoch'; readonly organizationId: string; readonly changeId: string }
  /** Sets these columns of one record: how an obstacle is solved. */
  | {
      readonly type: 'setRecord';
      readonly collection: string;
      readonly recordId: string;
      readonly set: Readonly<Record<string, string | number | boolean>>;
    }
  /** Stops an export that is under way, as `cancelExport` says. */
  | { readonly type: 'cancelExport'; readonly exportId: string }
  /** From now on this account's credentials count as confirmed. */
  | { readonly type: 'trustCredentials'; readonly accountId: string }
  | {
      readonly type: 'setDeletionAdmins';
      readonly organizationId: string;
      readonly memberIds: readonly string[];
    }
  /** Makes the one-use link for the one who asked, and sends it as `change-invitation`. */
  | { readonly type: 'invite'; readonly changeId: string; readonly accountId: string; readonly expiresAt: Timestamp }
  /** The invitation has been used. */
  | { readonly type: 'consumeInvitation'; readonly changeId: string }
  /** The steps that the work takes from now on, in this order. */
  | { readonly type: 'planErasure'; readonly changeId: string; readonly steps: readonly ErasureStep[] }
  /**
   * Remembers where the last message about this account goes: sealed, and gone with its delivery. `send` to an account that is erased
   * goes there.
   */
  | { readonly type: 'keepLastAddress'; readonly accountId: string; readonly changeId: string }
  | { readonly type: 'saveFeedback'; readonly changeId: string; readonly helpful: boolean; readonly comment?: string }
  | { readonly type: 'saveChange'; readonly change: Change; readonly intent: Required<ChangeIntent> }
  | { readonly type: 'consumeProof' }
  | { readonly type: 'consumePreview' }
  | { readonly type: 'countAttempt'; readonly what: 'organization-code' | 'challenge' }
  | { readonly type: 'forgetAttempts'; readonly what: 'organization-code' | 'challenge' }
  | {
      readonly type: 'startChallenge';
      readonly method: ProofMethod;
      readonly purpose: string;
      readonly expiresAt: Timestamp;
      readonly attemptsLeft: number;
    }
  | { readonly type: 'spendChallengeAttempt'; readonly challengeId: string }
  | {
      readonly type: 'issueProof';
      readonly challengeId: string;
      readonly purpose: string;
      readonly method: ProofMethod;
      readonly expiresAt: Timestamp;
    }
  /** This code has served: neither it nor one before it serves again. */
  | { readonly type: 'spendFactorCode'; readonly code: FactorCode }
  /** From now on this session is signed in whole. */
  | { readonly type: 'completeSignIn'; readonly sessionId: string }
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'audit'; readonly event: string; readonly changeId?: string };

/** A message to somebody, as a template and what it takes; the host's words are elsewhere. */
export interface Message {
  readonly template: MessageTemplate;
  /** To this account, or to all other active members of an organization. */
  readonly accountId: string;
  /** Instead of the account: all active members of this organization but the account. */
  readonly membersOf?: string;
  /** True where the message carries the link to the change's own page: the backend adds the param `statusToken`. */
  readonly withStatusLink?: boolean;
  readonly params: Readonly<Record<string, string>>;
}

export type MessageTemplate =
  | 'left-organization'
  | 'ownership-received'
  | 'ownership-handed-over'
  /** Params: `organizationId`, `organizationName`, `role` (its id). */
  | 'role-changed'
  | 'rejoined-organization'
  /** The code that confirms a new address or number, to that one. Params: `code`, `channel`. */
  | 'contact-code'
  /** To whoever has the address that somebody else wanted to have. */
  | 'contact-taken'
  /** To the former address, or to the address of an account whose number changed. Params: `channel`, `masked?` (absent: removed), `expiresAt`, `revert` (the secret of the link that takes it back). */
  | 'contact-changed'
  /** Params: `channel`. */
  | 'contact-reverted'
  | 'change-canceled'
  | 'change-undone'
  | 'change-blocked'
  /** Params: `kind`, `changeId`, `targetName`, `effectiveAt`, `cancelableUntil?`; with the link to its page. */
  | 'change-scheduled'
  /** Deactivated or closed. Params: `kind`, `changeId`, `targetName`, `undoableUntil?`, `purgeAt?`; with the link. */
  | 'change-applied'
  /** Params: `kind`, `changeId`, `targetName`, `reference`, `dueAt?`; with the link. */
  | 'change-awaits-support'
  /** Params: `kind`, `changeId`, `targetName`, `expiresAt`, `invitation` (the secret of the one-use link). */
  | 'change-invitation'
  /** Params: `kind`, `changeId`, `targetName`, `reason`. */
  | 'change-denied'
  /** It is being erased from now on. Params: `kind`, `changeId`, `targetName`, `reference`; with the link. */
  | 'change-begun'
  /** Erased, and found erased by a second pass. Params: `kind`, `changeId`, `targetName`. */
  | 'change-completed'
  /**
   * To the other members. Params: `kind`, `targetName`, `state` (`awaitingSupport`: not decided yet), `effectiveAt?` (absent: now),
   * `dueAt?` (when support answers at the latest), `message?` (a person's own words).
   */
  | 'members-informed'
  /** Params: `exportId`, `subjectName`, `scope`, `expiresAt`. */
  | 'export-ready'
  /** Params: `factor` (its kind). */
  | 'factor-added'
  | 'factor-removed'
  /** Somebody has signed in or proven themselves by one. Params: `left`. */
  | 'recovery-code-used'
  | 'recovery-codes-renewed'
  /** Params: `exportId`, `subjectName`, `scope`. */
  | 'export-failed'
  /** The link that sets a new password. Params: `reset` (its secret), `expiresAt`. */
  | 'password-reset'
  /** Changed, or set anew by the link. Params: `ended` (which sessions ended with it: `none`, `others`, `all`). */
  | 'password-changed';
