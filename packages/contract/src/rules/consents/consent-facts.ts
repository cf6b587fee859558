import type { HostCapabilities } from '../../model/capabilities.ts';
import type { ConsentEvent, ConsentNotice } from '../../model/consent.ts';
import type { LanguageTag, Timestamp } from '../../model/primitives.ts';
import type { ConsentPolicy } from '../../policy.ts';

/** An event as it is kept: with the text to which it was said, because the host's own text changes. */
export interface RecordedConsent {
  readonly event: ConsentEvent;
  readonly notice: ConsentNotice;
}

/** What a backend knows before it asks the rules about the consents of one person. */
export interface ConsentFacts {
  readonly accountId: string;
  /** Everything that this person ever said, the oldest first. */
  readonly recorded: readonly RecordedConsent[];
  /** The languages that the person reads, the best first. */
  readonly languages: readonly (LanguageTag | undefined)[];
  /** Whether this call carries Global Privacy Control. */
  readonly gpc: boolean;
  readonly now: Timestamp;
}

/** What the host says about consents, and how a digest is made here. */
export interface ConsentHost {
  readonly about: HostCapabilities;
  readonly consents: ConsentPolicy;
  /** SHA-256 of the text in UTF-8, in small hexadecimal digits. */
  readonly sha256: (text: string) => string;
}
