import type { ProofMethod } from './account.ts';
import type { Blocker, ChangeTarget } from './change.ts';
import type { Duration, LocalizedText, PageRequest, PluralLabel, Timestamp } from './primitives.ts';
import type { ProblemDocument } from '../problem.ts';

/**
 * `access`: everything that is stored about a person (GDPR article 15). `portability`: what that person gave, for another service
 * (article 20). `backup`: everything that an organization stores.
 */
export type ExportScope = 'access' | 'portability' | 'backup';

/** `archive`: a ZIP file that proves itself. `json`: one JSON document. */
export type ExportFormat = 'archive' | 'json';

/**
 * `queued` and `running` go on by themselves; `ready` only after what was written was opened again and every checksum re-read. The
 * others are ends: `expired` when its time is over, `removed` when somebody removed it.
 */
export type ExportState = 'queued' | 'running' | 'ready' | 'expired' | 'failed' | 'canceled' | 'removed';

/** Whose data is asked for, which of it, and how it is written. */
export interface ExportIntent {
  readonly subject: ChangeTarget;
  readonly scope: ExportScope;
  /** By default the first that the scope offers. */
  readonly format?: ExportFormat;
  /** Only these collections, by name, at least one; by default all that the scope has. */
  readonly collections?: readonly string[];
}

export interface ExportRequest extends ExportIntent {
  /**
   * The token of a preview of a change that erases this subject: what somebody takes along before a deletion is never held up by the
   * cooldown.
   */
  readonly previewToken?: string;
}

/** What can be asked for, how much there is, and what stands in the way; changes nothing. */
export interface ExportPreview {
  readonly subject: ChangeTarget;
  /** The person's or the organization's name. */
  readonly subjectName: string;
  readonly scopes: readonly ExportOffer[];
  /** `permission-required` and `plan-required`, each with the way out. */
  readonly blockers: readonly Blocker[];
  /** The methods of this person that the policy accepts before a download; empty: no proof is asked for. */
  readonly proof: readonly ProofMethod[];
  /** How long an archive is kept. */
  readonly keptFor: Duration;
  /** True where exports can be scheduled. */
  readonly schedules: boolean;
}

/** One scope as it can be asked for now. */
export interface ExportOffer {
  readonly scope: ExportScope;
  readonly formats: readonly ExportFormat[];
  readonly collections: readonly ExportCollection[];
  /** What is stored and not exported, and why. */
  readonly exclusions: readonly ExportExclusion[];
  /** Before packing, in bytes; an estimate. */
  readonly estimatedBytes: number;
  /** The cooldown: when the next one can be asked for; absent: now. */
  readonly nextAllowedAt?: Timestamp;
  /** The one that is under way. */
  readonly running?: string;
}

export interface ExportCollection {
  readonly name: string;
  readonly label: PluralLabel;
  readonly count: number;
  readonly estimatedBytes: number;
}

export interface ExportExclusion {
  readonly name: string;
  readonly label: PluralLabel;
  readonly reason: LocalizedText;
}

/** One export, from its request to its end. It stays on record when its archive is gone. */
export interface Export extends Required<Omit<ExportIntent, 'collections'>> {
  readonly id: string;
  readonly collections?: readonly string[];
  readonly state: ExportState;
  readonly requestedAt: Timestamp;
  /** Who asked; absent once that account is gone, and for what the schedule asked for. */
  readonly requestedBy?: ExportRequester;
  readonly trigger: 'person' | 'schedule';
  readonly progress: ExportProgress;
  /** When everything in it was read from the store. */
  readonly asOf?: Timestamp;
  readonly readyAt?: Timestamp;
  /** When it is removed by itself. */
  readonly expiresAt?: Timestamp;
  readonly endedAt?: Timestamp;
  /** All parts together. */
  readonly sizeBytes?: number;
  /** Of the file, where there is one part; else each part has its own. In 64 small hexadecimal digits. */
  readonly sha256?: string;
  /** The files, in order; there from `ready` on. */
  readonly parts?: readonly ExportPart[];
  readonly problem?: ProblemDocument;
}

export interface ExportRequester {
  readonly accountId: string;
  /** The name at the time of asking; absent where it is not known any more. */
  readonly displayName?: string;
}

/** What the work has really written. */
export interface ExportProgress {
  readonly recordsDone: number;
  readonly recordsTotal: number;
  /** `checking`: all is written, and is opened and read again. Absent while nothing is under way. */
  readonly phase?: 'writing' | 'checking';
}

export interface ExportPart {
  /** From 1. */
  readonly number: number;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface ExportsQuery extends PageRequest {
  readonly subjectType: ChangeTarget['type'];
  readonly subjectId: string;
  readonly state?: ExportState;
}

export interface ExportLinkRequest {
  readonly exportId: string;
  /** From 1; by default 1. */
  readonly part?: number;
}

/** A one-use way to one file. */
export interface ExportLink {
  readonly exportId: string;
  readonly part: number;
  /** For `exports.download`. Opens this one file, once from its beginning and then only onward, until it expires. */
  readonly ticket: string;
  readonly expiresAt: Timestamp;
}

export interface ExportDownload {
  readonly exportId: string;
  readonly part: number;
  readonly ticket: string;
  /** Where to begin, in bytes; by default 0. `Range` on the wire (RFC 9110). */
  readonly offset?: number;
}

/** A file as a stream, never in memory as a whole. */
export interface Download {
  /** From `offset` to the end. */
  readonly body: ReadableStream<Uint8Array>;
  readonly offset: number;
  /** Of the whole file. */
  readonly size: number;
  /** Of the whole file, in 64 small hexadecimal digits. */
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
}

export type ExportFrequency = 'off' | 'daily' | 'weekly' | 'monthly';

/** How often an organization or a person is exported without being asked. */
export interface ExportSchedule {
  readonly subject: ChangeTarget;
  readonly every: ExportFrequency;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  /** What can be chosen; `off` is always there. */
  readonly choices: readonly ExportFrequency[];
  /** Absent when off. */
  readonly nextAt?: Timestamp;
  readonly lastExportId?: string;
  readonly etag: string;
}

export interface ExportScheduleSetting {
  readonly subjectType: ChangeTarget['type'];
  readonly subjectId: string;
  readonly every: ExportFrequency;
  /** By default as it was. */
  readonly scope?: ExportScope;
  readonly format?: ExportFormat;
}
