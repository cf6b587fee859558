import type { Change } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { WayOut } from '../change/change-state.ts';

/** Everything that is under way about one target, or for one person. */
export type PendingChangesState = LoadingChanges | ShownChanges | TakingBackChange | FailedChanges;

export interface LoadingChanges {
  readonly step: 'loading';
}

/** What is under way. As long as any of it is at work, all is read again and again, also after an error. */
export interface ShownChanges {
  readonly step: 'shown';
  /** The newest first. None: show nothing. */
  readonly changes: readonly Change[];
  /** Those that have ended while they were shown here, the newest first. */
  readonly ended: readonly Change[];
  /** The last look went wrong; everything is as it was known before. */
  readonly error?: SaysoError;
  /** One that could not be taken back, and why. */
  readonly refusal?: { readonly changeId: string; readonly error: SaysoError };
}

/** One of them is being stopped or undone. */
export interface TakingBackChange {
  readonly step: 'taking-back';
  readonly changes: readonly Change[];
  readonly ended: readonly Change[];
  /** The id of that one. */
  readonly changeId: string;
}

/** They could not be read the first time. */
export interface FailedChanges {
  readonly step: 'failed';
  readonly error: SaysoError;
  /** `retry`, where it may help, and `support`. */
  readonly ways: readonly WayOut[];
}

/** What the person does. */
export type PendingChangesAction =
  /** From `loading` and `shown`: looks again. */
  | { readonly type: 'refresh' }
  /** From `failed`, where `ways` has it: tries again. */
  | { readonly type: 'retry' }
  /** From `shown`, where `wayBack(change)` of that one names a way. */
  | { readonly type: 'take-back'; readonly changeId: string };

/** What came of an effect; only effects report these. */
export type PendingChangesReport =
  | { readonly type: 'listed'; readonly changes: readonly Change[] }
  | { readonly type: 'taken-back'; readonly change: Change }
  | { readonly type: 'failed'; readonly error: SaysoError };
