import type { Timestamp } from './primitives.ts';

export type ContactChannel = 'email' | 'phone';

/** A new address or number that waits for the code that was sent to it. */
export interface ContactChange {
  readonly id: string;
  readonly channel: ContactChannel;
  /** The new one, as it was kept: a number in E.164. */
  readonly value: string;
  readonly startedAt: Timestamp;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  /** When another code may be asked for. */
  readonly resendAt: Timestamp;
}

/** What can be changed here, and what waits for its code: at most one for each channel. */
export interface ContactChanges {
  readonly channels: readonly ContactChannel[];
  readonly items: readonly ContactChange[];
}

export interface ContactChangeRequest {
  readonly channel: ContactChannel;
  /** An e-mail address (at most 254 characters), or a number in international form such as `+46 70 123 45 67`. */
  readonly value: string;
}

export interface ContactChangeCode {
  readonly contactChangeId: string;
  /** As typed; spaces do not matter. */
  readonly code: string;
}

/** What came of the link in the mail to the former address. */
export interface RevertedContact {
  readonly channel: ContactChannel;
}
