import type { FactorKind } from '../../model/factor.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { PersonFacts } from '../facts.ts';

/** What a backend has found out about the second factors of one person. */
export interface FactorFacts {
  readonly person: PersonFacts;
  readonly items: readonly StoredFactor[];
  readonly enrollment?: StoredEnrollment;
  /** When a code went to a telephone that is to become a factor; also after that enrollment was replaced. */
  readonly lastSentAt?: Timestamp;
  /** The recovery codes that have not been used. */
  readonly recoveryCodesLeft: number;
  /** The account's own number. */
  readonly phone?: string;
}

export interface StoredFactor {
  readonly id: string;
  readonly kind: FactorKind;
  readonly createdAt: Timestamp;
  /** Of `sms`: where codes go. */
  readonly phone?: string;
  /** Of `totp`: the step of time (RFC 6238) of the last code that was accepted; neither it nor those before are accepted again. */
  readonly lastStep?: number;
}

export interface StoredEnrollment {
  readonly id: string;
  readonly kind: FactorKind;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  readonly phone?: string;
}

/** A code that was recognised, and that serves this once. */
export type FactorCode =
  | { readonly type: 'step'; readonly factorId: string; readonly step: number }
  | { readonly type: 'recovery'; readonly codeId: string };
