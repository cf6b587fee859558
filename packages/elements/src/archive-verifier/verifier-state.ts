import type { ArchiveProblem, ArchiveReport } from '@sayso/archive';
import type {
  ChangeReceipt,
  ConsentReceipt,
  ErasureCertificate,
  LocalizedText,
  PluralLabel,
  Timestamp,
} from '@sayso/contract';
import type { KeySource, KeysOutcome } from './keys.ts';

/** What somebody has chosen, and what came of it. */
export type VerifierState = Choosing | Reading | Found | Refused;

export interface Choosing {
  readonly step: 'choosing';
}

export interface Reading {
  readonly step: 'reading';
  readonly files: readonly File[];
  readonly bytesRead: number;
  /** Of all files together. */
  readonly bytesTotal: number;
}

export interface Found {
  readonly step: 'found';
  readonly files: readonly File[];
  readonly finding: Finding;
}

/** Nothing could be checked. */
export interface Refused {
  readonly step: 'refused';
  readonly files: readonly File[];
  readonly refusal: Refusal;
}

/**
 * `kind`: it is no archive and no receipt. `json`: JSON that carries no signature. `keys`: it is a set of keys. `several`: parts of more
 * than one archive. `unreadable`: the browser could not read it. `unloaded`: the verifier itself could not be fetched. `failed`: a defect.
 */
export interface Refusal {
  readonly reason: 'kind' | 'json' | 'keys' | 'several' | 'unreadable' | 'unloaded' | 'failed';
  /** The file that it is about, where there are several. */
  readonly fileName?: string;
}

export type Finding = ArchiveFinding | ReceiptFinding;

interface CheckedSignature {
  readonly verdict: ArchiveReport['verdict'];
  readonly keys: KeysOutcome;
  /** The name of the key, where the signature says one. */
  readonly keyId?: string;
  readonly isSigned: boolean;
}

export interface ArchiveFinding extends CheckedSignature {
  readonly kind: 'archive';
  readonly problems: Bounded<Pick<ArchiveProblem, 'code' | 'path'>>;
  /** What the archive says of itself, where that can be read. */
  readonly contents?: ArchiveContents;
}

export interface ReceiptFinding extends CheckedSignature {
  readonly kind: 'receipt';
  readonly said: SaidReceipt;
}

/** What a receipt is about. */
export type SaidReceipt =
  | { readonly about: 'change'; readonly receipt: ChangeReceipt }
  | { readonly about: 'consent'; readonly receipt: ConsentReceipt }
  | { readonly about: 'erasure'; readonly receipt: ErasureCertificate };

/** The beginning of a list that may be as long as somebody likes. */
export interface Bounded<Item> {
  readonly shown: readonly Item[];
  /** How many more there are. */
  readonly more: number;
}

/** A manifest as it can be shown: no text and no list in it is longer than a page bears, and each has the shape that it should have. */
export interface ArchiveContents {
  readonly product: string;
  /** The person or the organization. */
  readonly name: string;
  readonly purpose: 'access' | 'portability' | 'backup';
  readonly consistency: 'snapshot' | 'cutoff';
  /** Absent where it is no moment. */
  readonly asOf?: Timestamp;
  readonly files: number;
  /** Unpacked. */
  readonly bytes: number;
  readonly collections: Bounded<ContainedCollection>;
  /** What is not in it, and why. */
  readonly exclusions: Bounded<LeftOut>;
}

export interface ContainedCollection {
  readonly name: string;
  readonly label?: PluralLabel;
  readonly records: number;
  readonly bytes: number;
  readonly redactions: Bounded<LeftOut>;
  readonly exclusions: Bounded<LeftOut>;
}

export interface LeftOut {
  readonly name: string;
  readonly reason: LocalizedText;
}

/** What the person does. */
export type VerifierAction =
  /** Reads these files, whatever was shown before. */
  | { readonly type: 'check'; readonly files: readonly File[]; readonly keys?: KeySource }
  /** From `reading`: stops. */
  | { readonly type: 'cancel' };

/** What came of an effect; only effects report these. */
export type VerifierReport =
  | { readonly type: 'read'; readonly bytes: number }
  | { readonly type: 'found'; readonly finding: Finding }
  | { readonly type: 'refused'; readonly refusal: Refusal };
