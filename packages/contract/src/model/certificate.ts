import type { ChangeKind, EffectField } from './change.ts';
import type { LocalizedText, PluralLabel, Timestamp } from './primitives.ts';

/** What was erased, verified by a second pass that found nothing left. Holds nothing personal, and stays after what it is about is gone. */
export interface ErasureCertificate {
  readonly type: 'ErasureCertificate';
  /** The `certificateId` of the change. */
  readonly id: string;
  /** Of the change, short enough to read out to support. */
  readonly reference: string;
  readonly changeId: string;
  readonly kind: ChangeKind;
  readonly subject: CertifiedSubject;
  readonly requestedAt: Timestamp;
  /** When the last of it was erased. */
  readonly erasedAt: Timestamp;
  /** When the second pass had looked everywhere and found nothing. */
  readonly verifiedAt: Timestamp;
  readonly erased: readonly CertifiedCollection[];
  /** What went besides the collections. */
  readonly besides: readonly CertifiedPart[];
  readonly retained: readonly CertifiedRetention[];
  readonly notCovered: readonly NotCovered[];
  readonly issuedAt: Timestamp;
  readonly issuer: string;
  /**
   * The same, signed by the host: a compact JWS (RFC 7515) over the canonical JSON (RFC 8785) of this certificate without this member.
   * Absent where the host does not sign.
   */
  readonly jws?: string;
}

/** Whose it was, for those who know the id: `certifiedSubject` of `@sayso/archive` makes the digest anew. */
export interface CertifiedSubject {
  readonly type: 'account' | 'organization';
  /** SHA-256 in 64 hexadecimal digits of the certificate's id, the type and the id, each in a line of its own. */
  readonly sha256: string;
}

export interface CertifiedCollection {
  readonly collection: string;
  readonly label: PluralLabel;
  /** `revoke`: ended at another service and then erased here. */
  readonly action: 'erase' | 'anonymize' | 'revoke';
  /** How many records the work has dealt with, as it counted them; one that came back and was erased again counts each time. */
  readonly count: number;
  /** The fields that `anonymize` has emptied. */
  readonly fields?: readonly EffectField[];
  /** The other service where each record was revoked, by its name in the host's data map. */
  readonly service?: string;
}

/**
 * `memberships`: the account's links to organizations. `exports`: archives, and the records of them. `account`: credentials, sessions and
 * personal fields. `organization`: it and its memberships.
 */
export type CertifiedPart = 'memberships' | 'exports' | 'account' | 'organization';

/** What stays for a stated reason. */
export interface CertifiedRetention {
  readonly collection: string;
  readonly label: PluralLabel;
  /** Why, in the host's words. */
  readonly basis?: LocalizedText;
  readonly until?: Timestamp;
}

/** What a certificate says nothing about. */
export interface NotCovered {
  readonly code: NotCoveredCode;
  /** In the host's words; needed for `other`. */
  readonly text?: LocalizedText;
}

/** `backups`: until they are overwritten. `logs`: what servers wrote down. `copies`: what people downloaded, printed or passed on. */
export type NotCoveredCode = 'backups' | 'logs' | 'copies' | 'other';
