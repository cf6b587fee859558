import type { LanguageTag, Timestamp } from './primitives.ts';

/** Ways to prove that the person at the keyboard is the account's owner. */
export type ProofMethod = 'password' | 'totp' | 'email-code' | 'sms-code' | 'passkey';

export type AccountState = 'active' | 'deactivated' | 'pendingDeletion' | 'deleted';

/** The signed-in person's own account. */
export interface Account {
  readonly id: string;
  readonly state: AccountState;
  readonly displayName: string;
  readonly email: string;
  readonly phone?: string;
  readonly locale?: LanguageTag;
  readonly createdAt: Timestamp;
  /** The methods that this person has set up, the preferred one first. */
  readonly proofMethods: readonly ProofMethod[];
  /** Changes with every edit; send it back as `ifMatch`. */
  readonly etag: string;
}
