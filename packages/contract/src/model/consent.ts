import type { Duration, LanguageTag, LocalizedText, Page, PageRequest, Timestamp } from './primitives.ts';

/** Why something may be done with data: GDPR article 6(1). Only a `consent` can be given and withdrawn. */
export type LegalBasis =
  | 'consent'
  | 'contract'
  | 'legal-obligation'
  | 'vital-interests'
  | 'public-task'
  | 'legitimate-interests';

/** The states of a consent record (DPV guide to ISO/IEC TS 27560). `requested`: nobody has answered, or a new text asks again. */
export type ConsentState = 'requested' | 'given' | 'renewed' | 'refused' | 'withdrawn' | 'expired' | 'invalidated';

/** `toggle` and `form`: the person, by a switch or by Save. `gpc`: Global Privacy Control. `import`: taken over from elsewhere. */
export type ConsentMethod = 'toggle' | 'form' | 'gpc' | 'import';

/** The text that somebody decides about, in the one language in which it is shown. */
export interface ConsentNotice {
  readonly version: string;
  readonly updatedAt: Timestamp;
  readonly language: LanguageTag;
  readonly title: string;
  readonly text: string;
  /** SHA-256, in hexadecimal, of the title, an empty line and the text in UTF-8. */
  readonly sha256: string;
}

/** One kind of e-mail, or one use of data, and what this person said to it. */
export interface Consent {
  /** The name of the purpose, such as `newsletter`. */
  readonly purpose: string;
  readonly group: 'email' | 'data-use';
  readonly basis: LegalBasis;
  readonly notice: ConsentNotice;
  readonly state: ConsentState;
  /** Whether it may be done now: given, for this text where the text asks again, and not overruled by Global Privacy Control. */
  readonly isInEffect: boolean;
  /** True where it sells or shares data: Global Privacy Control then says no. */
  readonly isSharing: boolean;
  /** True where an earlier text was agreed to, and this one asks again. */
  readonly asksAgain: boolean;
  /** When the person last decided. */
  readonly decidedAt?: Timestamp;
}

export interface ConsentSettings {
  readonly items: readonly Consent[];
  /** `each`: a switch counts at once. `form`: by Save. */
  readonly saving: 'each' | 'form';
  /** True where this request carries Global Privacy Control. */
  readonly gpc: boolean;
}

export interface ConsentChoice {
  readonly purpose: string;
  readonly granted: boolean;
  /** Of the notice that was shown. */
  readonly version: string;
  readonly sha256: string;
}

/** All of it or nothing. */
export interface ConsentChoices {
  readonly choices: readonly ConsentChoice[];
  /** By default `toggle`. */
  readonly method?: ConsentMethod;
}

/** Something that happened to a consent; never changed and never removed while the account is there. */
export interface ConsentEvent {
  readonly id: string;
  readonly purpose: string;
  readonly state: ConsentState;
  readonly at: Timestamp;
  readonly method: ConsentMethod;
  readonly version: string;
  readonly language: LanguageTag;
  readonly sha256: string;
}

export interface ConsentHistoryQuery extends PageRequest {
  readonly purpose?: string;
}

export type ConsentHistory = Page<ConsentEvent>;

/** What was agreed to, by whom, to which text and when, in the fields of ISO/IEC TS 27560 as its DPV guide names them. */
export interface ConsentReceipt {
  readonly schemaVersion: string;
  readonly receiptId: string;
  readonly record: ConsentRecord;
  readonly issuedAt: Timestamp;
  readonly issuer: string;
  /** As in a change's receipt: a compact JWS over the canonical JSON of this receipt without this member; absent where the host does not sign. */
  readonly jws?: string;
}

export interface ConsentRecord {
  readonly schemaVersion: string;
  readonly recordId: string;
  /** The account's id. */
  readonly piiPrincipalId: string;
  readonly piiProcessing: {
    /** The text to which the last event was said, whole. */
    readonly privacyNotice: ConsentNotice;
    readonly language: LanguageTag;
    readonly purposes: readonly [
      { readonly purpose: string; readonly purposeType?: string; readonly lawfulBasis: LegalBasis },
    ];
    readonly piiInformation: readonly string[];
    readonly piiControllers: readonly string[];
    readonly recipientThirdParties: readonly string[];
    readonly retentionPeriod?: Duration;
    /** How it is withdrawn, in words. */
    readonly withdrawalMethod: string;
    readonly privacyRights?: string;
  };
  /** All of them, the oldest first. */
  readonly events: readonly ConsentEvent[];
}

/** A purpose as the host declares it. The legal text is the host's own. */
export interface ConsentPurpose {
  readonly key: string;
  readonly group: Consent['group'];
  readonly basis: LegalBasis;
  readonly isSharing?: boolean;
  readonly notice: {
    readonly version: string;
    readonly updatedAt: Timestamp;
    readonly title: LocalizedText;
    readonly text: LocalizedText;
    /** False: whoever agreed to an earlier text has agreed to this one. By default true. */
    readonly asksAgain?: boolean;
  };
  /** A term of the Data Privacy Vocabulary, such as `dpv:Marketing`. */
  readonly purposeType?: string;
  /** What data it takes, in words. */
  readonly personalData?: readonly LocalizedText[];
  readonly recipients?: readonly LocalizedText[];
  readonly retention?: Duration;
  /** How long a consent holds; absent: until it is withdrawn. */
  readonly validFor?: Duration;
}
