import type { Timestamp } from './primitives.ts';

/** `totp`: an authenticator app (RFC 6238). `sms`: codes to a telephone. */
export type FactorKind = 'totp' | 'sms';

/** A second factor that is asked for at each sign-in. */
export interface Factor {
  readonly id: string;
  readonly kind: FactorKind;
  readonly createdAt: Timestamp;
  /** Where codes go, masked. */
  readonly sentTo?: string;
}

export interface Factors {
  readonly items: readonly Factor[];
  /** What can be set up here and is not set up yet. */
  readonly offered: readonly FactorKind[];
  /** Absent until a factor is confirmed. */
  readonly recoveryCodes?: { readonly left: number; readonly createdAt: Timestamp };
}

export interface FactorRequest {
  readonly kind: FactorKind;
  /** For `sms`: by default the account's own number. In international form. */
  readonly phone?: string;
}

/** A factor that counts once a code of it has been entered. */
export interface Enrollment {
  readonly id: string;
  readonly kind: FactorKind;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  /** For `totp`: the key in base 32 (RFC 4648), for whoever cannot scan. Told this once. */
  readonly secret?: string;
  /** For `totp`: the same as an `otpauth://` address, for the QR code. */
  readonly uri?: string;
  /** For `sms`: where the code went, masked. */
  readonly sentTo?: string;
  /** For `sms`: when another code may be asked for. */
  readonly resendAt?: Timestamp;
}

export interface EnrollmentCode {
  readonly enrollmentId: string;
  /** As typed; spaces do not matter. */
  readonly code: string;
}

export interface ConfirmedFactor {
  readonly factor: Factor;
  /** With the first factor: told this once. */
  readonly recoveryCodes?: RecoveryCodes;
}

/** Each stands in for a second factor once. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
  readonly createdAt: Timestamp;
}
