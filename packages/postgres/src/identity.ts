import type { ProofMethod, Timestamp } from '@sayso/contract';

/** The host's own sign-in, as far as proving somebody and ending an account need it. Never called within a transaction of Sayso. */
export interface Identity {
  /** What this person has set up, the preferred one first; nothing for an account that is not there. */
  proofMethods(accountId: string): Promise<readonly ProofMethod[]>;
  /**
   * True when the answer is this person's password, authenticator code or passkey assertion. Codes by e-mail and SMS are Sayso's own.
   * Tries are counted and limited by Sayso.
   */
  verify(claim: ProofClaim): Promise<boolean>;
  /**
   * Ends all sessions of this account, everywhere. Can be called again, also for an account that is not there. Needed to offer
   * `deactivate-account` and `delete-account`.
   */
  endSessions?(accountId: string): Promise<void>;
  /**
   * Erases the credentials, factors and sessions of this account, and whatever else sign-in knows of the person. Can be called again, also
   * for an account that is not there. Needed to offer `delete-account`.
   */
  erase?(accountId: string): Promise<void>;
  /** When a password, an address or a factor of this person last changed; absent: not known, and nobody has to wait for it. */
  credentialsChangedAt?(accountId: string): Promise<Timestamp | undefined>;
}

export interface ProofClaim {
  readonly accountId: string;
  readonly method: Exclude<ProofMethod, 'email-code' | 'sms-code'>;
  readonly answer: string;
}
