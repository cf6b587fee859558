import type { ProofMethod } from '@sayso/contract';

/** The host's own sign-in, as far as proving somebody needs it. Never called within a transaction of Sayso. */
export interface Identity {
  /** What this person has set up, the preferred one first; nothing for an account that is not there. */
  proofMethods(accountId: string): Promise<readonly ProofMethod[]>;
  /**
   * True when the answer is this person's password, authenticator code or passkey assertion. Codes by e-mail and SMS are Sayso's own.
   * Tries are counted and limited by Sayso.
   */
  verify(claim: ProofClaim): Promise<boolean>;
}

export interface ProofClaim {
  readonly accountId: string;
  readonly method: Exclude<ProofMethod, 'email-code' | 'sms-code'>;
  readonly answer: string;
}
