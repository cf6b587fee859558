import type { Export, ExportFormat, ExportOffer, ExportPreview, ExportScope, Timestamp } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { WayOut } from '../change/change-state.ts';

/** Where one export stands, from the offer to the file. What is under way goes on at the server, whoever looks. */
export type ExportFlowState =
  | LookingForExport
  | OfferedExport
  | RefusedExport
  | HoldingExport
  | AskingForExport
  | FollowedExport
  | CancelingExport
  | ReadyExport
  | LinkingExport
  | DownloadingExport
  | DownloadedExport
  | FailedExport;

/** How the last one went, where that is worth saying. */
export interface ExportNews {
  /** It has ended and there is no file (any more): `failed`, `canceled`, `expired` or `removed`. */
  readonly ended?: Export;
  /** What was asked for last was refused. */
  readonly error?: SaysoError;
}

/** It is being looked up what is under way, what is ready and what can be asked for. */
export interface LookingForExport extends ExportNews {
  readonly step: 'looking';
}

/** It can be asked for. */
export interface OfferedExport extends ExportNews {
  readonly step: 'offered';
  readonly found: ExportFound;
  /** The page said no. */
  readonly stopped?: true;
}

/**
 * It cannot be asked for: `blocked` by what `found.preview.blockers` names, `cooldown` until `found.nextAllowedAt`, or `not-offered` at
 * all.
 */
export interface RefusedExport extends ExportNews {
  readonly step: 'refused';
  readonly found: ExportFound;
  readonly reason: 'blocked' | 'cooldown' | 'not-offered';
}

/** The page was told and has not answered yet; `cancel` works. */
export interface HoldingExport {
  readonly step: 'holding';
  readonly found: ExportFound;
}

/** The request is on its way. */
export interface AskingForExport {
  readonly step: 'asking';
  readonly found: ExportFound;
  /** One for each time that the person asked; kept through failures. */
  readonly idempotencyKey: string;
}

/** It is being written or checked; `export.progress` is what the work has really done. */
export interface FollowedExport {
  readonly step: 'following';
  readonly found: ExportFound;
  readonly export: Export;
  /** The last look went wrong; it is as it was known before. */
  readonly error?: SaysoError;
}

/** It is being stopped. */
export interface CancelingExport {
  readonly step: 'canceling';
  readonly found: ExportFound;
  readonly export: Export;
}

/** The file is there, until `export.expiresAt`. */
export interface ReadyExport extends ExportNews {
  readonly step: 'ready';
  readonly found: ExportFound;
  readonly export: Export;
  /** The numbers of the parts that were downloaded from here. */
  readonly fetched: readonly number[];
  /** It became ready while it was followed here. */
  readonly fresh?: true;
  /** The step-up was canceled. */
  readonly unproven?: true;
}

/** A way to one file is being asked for; the step-up dialog may have the word. `cancel` works. */
export interface LinkingExport {
  readonly step: 'linking';
  readonly found: ExportFound;
  readonly export: Export;
  readonly fetched: readonly number[];
  /** From 1. */
  readonly part: number;
}

/** The bytes arrive here, where the backend has no address to navigate to. `cancel` works. */
export interface DownloadingExport extends Omit<LinkingExport, 'step'> {
  readonly step: 'downloading';
  readonly received: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

/** A file has been handed over to the browser; the others, and the same once more, can still be downloaded. */
export interface DownloadedExport extends Omit<LinkingExport, 'step'> {
  readonly step: 'downloaded';
}

/** Something went wrong. */
export interface FailedExport {
  readonly step: 'failed';
  readonly error: SaysoError;
  /** Never empty. */
  readonly ways: readonly WayOut[];
  /** What `retry` does again, a request with the same key. */
  readonly interrupted: LookingForExport | AskingForExport;
}

/** What there is to be asked for. */
export interface ExportFound {
  readonly preview: ExportPreview;
  /** The scope that this flow is about; absent: it is not offered here. */
  readonly offer?: ExportOffer;
  /** When another one can be asked for; absent: now. */
  readonly nextAllowedAt?: Timestamp;
}

/** What the person does. */
export type ExportAction =
  /** From `offered`; from `ready` and `downloaded` for a new one, where `isFree(found)`. */
  | { readonly type: 'ask' }
  /** From `holding`, `following`, `linking` and `downloading`: stops that. */
  | { readonly type: 'cancel' }
  /** From `ready` and `downloaded`; by default the first part that was not downloaded yet. */
  | { readonly type: 'download'; readonly part?: number }
  /** From `looking`, `offered`, `refused`, `ready` and `downloaded`: looks again, showing what is known meanwhile. */
  | { readonly type: 'refresh' }
  /** From `failed`, where `ways` has it. */
  | { readonly type: 'retry' };

/** What came of an effect; only effects report these. */
export type ExportReport =
  | {
      readonly type: 'found';
      readonly found: ExportFound;
      /** One that is under way already, whoever asked for it. */
      readonly running?: Export;
      /** The newest one whose file is there. */
      readonly ready?: Export;
    }
  | { readonly type: 'allowed'; readonly idempotencyKey: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'seen'; readonly export: Export }
  | { readonly type: 'receiving'; readonly received: number; readonly size: number }
  | { readonly type: 'delivered' }
  | { readonly type: 'unproven' }
  | { readonly type: 'failed'; readonly error: SaysoError };

/** What such an export holds and how it is written. */
export interface ExportWish {
  readonly scope: ExportScope;
  /** By default the first that the scope offers. */
  readonly format?: ExportFormat;
}
