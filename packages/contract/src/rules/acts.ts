import type { Change, ChangeIntent } from '../model/change.ts';
import type { ProofMethod } from '../model/account.ts';
import type { Timestamp } from '../model/primitives.ts';

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
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'audit'; readonly event: string; readonly changeId?: string };

/** A message to somebody, as a template and what it takes; the host's words are elsewhere. */
export interface Message {
  readonly template:
    | 'left-organization'
    | 'ownership-received'
    | 'ownership-handed-over'
    | 'rejoined-organization'
    | 'change-canceled'
    | 'change-undone'
    | 'change-blocked';
  readonly accountId: string;
  readonly params: Readonly<Record<string, string>>;
}
