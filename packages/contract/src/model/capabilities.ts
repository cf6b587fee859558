import type { ProofMethod } from './account.ts';
import type { ChangeKind, Fulfilment } from './change.ts';
import type { Duration, LanguageTag, Timestamp } from './primitives.ts';

/** What this backend can do and what it promises. The part without `principal` needs no sign-in. */
export interface Capabilities {
  /** The ids of the operations that it serves. */
  readonly operations: readonly string[];
  readonly host: HostCapabilities;
  readonly kinds: readonly KindCapability[];
  readonly durations: PolicyDurations;
  readonly limits: PolicyLimits;
  /** Absent when nobody is signed in. */
  readonly principal?: PrincipalCapability;
}

export interface PrincipalCapability {
  readonly scope: 'full' | 'limited' | 'secondFactor';
  readonly accountId: string;
  /** For `secondFactor`: what completes the sign-in, the preferred one first. */
  readonly secondFactors?: readonly ProofMethod[];
}

export interface HostCapabilities {
  readonly name: string;
  readonly languages: readonly LanguageTag[];
  readonly links: HostLinks;
  /** When the terms shown were last updated. */
  readonly lastUpdated?: Timestamp;
}

export interface HostLinks {
  readonly privacyPolicy?: string;
  readonly terms?: string;
  readonly rights?: string;
  /** A page of the host's support team; `support.create` is offered besides, where it is served. */
  readonly support?: string;
}

export interface KindCapability {
  readonly kind: ChangeKind;
  readonly fulfilment: Fulfilment;
}

/** How long things last at this host. */
export interface PolicyDurations {
  /** A preview token. */
  readonly preview: Duration;
  /** A proof. */
  readonly proof: Duration;
  /** A code or challenge. */
  readonly challenge: Duration;
  /** The wait before another code can be asked for. */
  readonly challengeResend: Duration;
  /** An idempotency key. */
  readonly idempotencyKey: Duration;
  /** A status token, counted from the end of its change. */
  readonly statusToken: Duration;
  /** An archive, once it is ready. */
  readonly exportKept: Duration;
  /** The wait between two exports of the same data by the same person; never before the first, nor before a deletion. */
  readonly exportCooldown: Duration;
  /** A link to a download. */
  readonly exportLink: Duration;
  /** The link that sets a new password. */
  readonly passwordReset: Duration;
  /** The link to the former address that takes a change of address back. */
  readonly contactRevert: Duration;
}

export interface PolicyLimits {
  /** Wrong answers to one challenge, and wrong organization codes within `durations.challenge`. */
  readonly attempts: number;
  /** The largest request, in bytes. */
  readonly requestBytes: number;
  readonly avatar: AvatarLimits;
  readonly password: PasswordLimits;
}

export interface AvatarLimits {
  readonly bytes: number;
  /** Width times height. */
  readonly pixels: number;
  /** Media types. */
  readonly types: readonly string[];
}

/** In characters. No other rule of composition: they make passwords worse (NIST SP 800-63B). */
export interface PasswordLimits {
  readonly minLength: number;
  readonly maxLength: number;
}
