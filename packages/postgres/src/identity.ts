import type { ContactChannel, ProofMethod, Timestamp } from '@sayso/contract';
import type { KnownSession } from '@sayso/contract/rules';

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
   * Ends all sessions of this account, everywhere, but for `except`. Can be called again, also for an account that is not there. Needed to
   * offer `deactivate-account`, `delete-account` and the operations of passwords.
   */
  endSessions?(accountId: string, except?: string): Promise<void>;
  /**
   * Erases the credentials, factors and sessions of this account, and whatever else sign-in knows of the person. Can be called again, also
   * for an account that is not there. Needed to offer `delete-account`.
   */
  erase?(accountId: string): Promise<void>;
  /** When a password, an address or a factor of this person last changed; absent: not known, and nobody has to wait for it. */
  credentialsChangedAt?(accountId: string): Promise<Timestamp | undefined>;
  /**
   * The account that signs in with this address and a password, as the sign-in compares addresses; nothing where there is none. Needed, as
   * the next two are, to offer the operations of passwords.
   */
  accountWithPassword?(email: string): Promise<string | undefined>;
  /** What is kept of a password. */
  hashPassword?(password: string): Promise<string>;
  /**
   * Puts this in place of the former password, unless a later one stands there by now. Can be called again, also for an account that is not
   * there.
   */
  setPassword?(password: HashedPassword): Promise<void>;
  /**
   * Tells sign-in a person's new address or number, unless it knows a later one; `credentialsChangedAt` answers this moment from then on. Can
   * be called again, also for an account that is not there. Needed, as `endSessions` is, to offer changing them.
   */
  setContact?(contact: ChangedContact): Promise<void>;
  /** Where this person is signed in now, in any order. Needed, as the next one is, to offer the operations of sessions. */
  sessions?(accountId: string): Promise<readonly KnownSession[]>;
  /** Ends one session of this account. Can be called again, also for one that is not there. */
  endSession?(accountId: string, sessionId: string): Promise<void>;
  /** Keeps the keys of authenticator apps. Needed to offer them as a second factor. */
  readonly authenticator?: AuthenticatorPort;
  /**
   * From now on the session, which was of scope `secondFactor`, is signed in whole. Can be called again, also for a session that is not
   * there. Needed to offer second factors; a sign-in learns from `secondFactorsOf` of the backend whether to open such a session.
   */
  completeSignIn?(session: { readonly accountId: string; readonly sessionId: string }): Promise<void>;
}

/** Keys of authenticator apps (RFC 6238: SHA-1, six digits, thirty seconds), one for each account. Never called within a transaction. */
export interface AuthenticatorPort {
  /** Makes a key, kept under this id; keys of this account under other ids go. `secret` in base 32, `uri` for the QR code. */
  begin(key: AuthenticatorKey): Promise<{ readonly secret: string; readonly uri: string }>;
  /**
   * The step of time (seconds since 1970 divided by thirty) whose code this is, at most one before or after that of the moment `at`;
   * undefined for any other code, and where there is no such key. Tries are counted by Sayso, and a step serves once there.
   */
  stepOf(code: AuthenticatorKey & { readonly code: string; readonly at: Timestamp }): Promise<number | undefined>;
  /** Erases the key. Can be called again, also for a key that is not there. */
  forget(key: AuthenticatorKey): Promise<void>;
}

export interface AuthenticatorKey {
  readonly accountId: string;
  readonly id: string;
}

export interface ChangedContact {
  readonly accountId: string;
  readonly channel: ContactChannel;
  /** Absent: there is none any more. */
  readonly value?: string;
  readonly at: Timestamp;
}

export interface HashedPassword {
  readonly accountId: string;
  /** What `hashPassword` made. */
  readonly hash: string;
  /** When it was chosen. */
  readonly at: Timestamp;
}

export interface ProofClaim {
  readonly accountId: string;
  readonly method: Exclude<ProofMethod, 'email-code' | 'sms-code'>;
  readonly answer: string;
}
