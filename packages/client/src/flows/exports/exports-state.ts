import type {
  Export,
  ExportFormat,
  ExportFrequency,
  ExportPreview,
  ExportSchedule,
  ExportScheduleSetting,
  ExportScope,
} from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { WayOut } from '../change/change-state.ts';

/** Everything about the exports of one person's or organization's data. */
export type ExportsState = LoadingExports | ShownExports | WorkingOnExports | FailedExports;

export interface LoadingExports {
  readonly step: 'loading';
}

/** What there is. As long as one is under way, the record is read again and again, also after an error. */
export interface ShownExports extends ExportsView {
  readonly step: 'shown';
  /** The last look went wrong; everything is as it was known before. */
  readonly error?: SaysoError;
  /** What did not work; absent `error`: the page, or the person at the step-up, said no. */
  readonly refusal?: { readonly work: ExportsWork; readonly error?: SaysoError };
  /** What has just been done. */
  readonly done?: ExportsWork;
}

/** Something is being done; `cancel` stops what has not been sent yet. */
export interface WorkingOnExports extends ExportsView {
  readonly step: 'working';
  readonly work: ExportsWork;
  /** How much of a file has arrived, where it comes through here. */
  readonly received?: { readonly bytes: number; readonly size: number };
}

/** They could not be read the first time. */
export interface FailedExports {
  readonly step: 'failed';
  readonly error: SaysoError;
  /** `retry`, where it may help, and `support`. */
  readonly ways: readonly WayOut[];
}

export interface ExportsView {
  readonly preview: ExportPreview;
  /** What would be asked for; absent: no scope is offered. */
  readonly choice?: ExportChoice;
  /** The record, the newest first, as far as it has been read. */
  readonly exports: readonly Export[];
  /** Where the record goes on; absent: all of it is here. */
  readonly nextPageToken?: string;
  /** Absent where exports cannot be scheduled. */
  readonly schedule?: ExportSchedule;
}

export interface ExportChoice {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  /** By name; absent: all of them. */
  readonly collections?: readonly string[];
}

export type ExportsWork =
  /** The page was told and has not answered yet. */
  | { readonly type: 'holding'; readonly choice: ExportChoice }
  | { readonly type: 'asking'; readonly choice: ExportChoice; readonly idempotencyKey: string }
  | { readonly type: 'canceling'; readonly exportId: string }
  | { readonly type: 'removing'; readonly exportId: string }
  | { readonly type: 'downloading'; readonly exportId: string; readonly part: number }
  | { readonly type: 'reading-on'; readonly pageToken: string }
  | { readonly type: 'scheduling'; readonly setting: ExportSetting; readonly etag: string };

/** How often, and what then. */
export interface ExportSetting extends Omit<ExportScheduleSetting, 'subjectType' | 'subjectId'> {
  readonly every: ExportFrequency;
}

/** What the person does; without meaning while something is being done, but for `cancel` and `choose`. */
export type ExportsAction =
  /** Looks again. */
  | { readonly type: 'refresh' }
  /** From `failed`, where `ways` has it. */
  | { readonly type: 'retry' }
  /** Another scope begins with its first format and all of its collections. */
  | ({ readonly type: 'choose' } & Partial<ExportChoice>)
  /** Asks for what is chosen. */
  | { readonly type: 'ask' }
  /** Stops one that is under way. */
  | { readonly type: 'stop'; readonly exportId: string }
  /** Removes the archive of one that is ready. */
  | { readonly type: 'remove'; readonly exportId: string }
  | { readonly type: 'download'; readonly exportId: string; readonly part: number }
  /** Reads the record on. */
  | { readonly type: 'read-on' }
  | ({ readonly type: 'schedule' } & ExportSetting)
  /** From `holding` and `downloading`. */
  | { readonly type: 'cancel' };

/** What came of an effect; only effects report these. */
export type ExportsReport =
  | ({ readonly type: 'read' } & ExportsReading)
  | { readonly type: 'listed'; readonly exports: readonly Export[] }
  /** A look at the record went wrong; the next one comes by itself. */
  | { readonly type: 'missed'; readonly error: SaysoError }
  | { readonly type: 'page'; readonly exports: readonly Export[]; readonly nextPageToken?: string }
  | { readonly type: 'allowed'; readonly idempotencyKey: string }
  /** The page said no, or the step-up was canceled. */
  | { readonly type: 'stopped' }
  | { readonly type: 'receiving'; readonly received: number; readonly size: number }
  | { readonly type: 'changed'; readonly export: Export }
  | { readonly type: 'scheduled'; readonly schedule: ExportSchedule }
  | { readonly type: 'delivered' }
  | { readonly type: 'failed'; readonly error: SaysoError };

/** All that a look brings. */
export interface ExportsReading {
  readonly preview: ExportPreview;
  readonly exports: readonly Export[];
  readonly nextPageToken?: string;
  readonly schedule?: ExportSchedule;
}
