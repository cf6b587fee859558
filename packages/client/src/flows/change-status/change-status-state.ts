import type { Change, ChangeReceipt } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { WayOut } from '../change/change-state.ts';

/** One change that is followed, from wherever its link was opened. */
export type ChangeStatusState = LoadingStatus | ShownStatus | TakingBackStatus | FailedStatus;

export interface LoadingStatus {
  readonly step: 'loading';
}

/** How it stands. As long as it is at work it is read again and again, also after an error. */
export interface ShownStatus {
  readonly step: 'shown';
  readonly change: Change;
  /** Read once nothing happens by itself any more; absent where the host gives none. */
  readonly receipt?: ChangeReceipt;
  /** The last look went wrong; the change is as it was known before. */
  readonly error?: SaysoError;
  /** It could not be taken back. */
  readonly refusal?: SaysoError;
}

/** It is being stopped or undone. */
export interface TakingBackStatus {
  readonly step: 'taking-back';
  readonly change: Change;
  readonly receipt?: ChangeReceipt;
}

/** Nothing can be shown: the link is too old, the connection is lost. */
export interface FailedStatus {
  readonly step: 'failed';
  readonly error: SaysoError;
  /** `retry`, where it may help, and `support`. */
  readonly ways: readonly WayOut[];
}

/** What the person does. */
export type ChangeStatusAction =
  /** From `loading` and `shown`: looks again. */
  | { readonly type: 'refresh' }
  /** From `failed`, where `ways` has it: tries again. */
  | { readonly type: 'retry' }
  /** From `shown`, where `wayBack(change)` names a way. */
  | { readonly type: 'take-back' };

/** What came of an effect; only effects report these. */
export type ChangeStatusReport =
  | { readonly type: 'seen'; readonly change: Change; readonly receipt?: ChangeReceipt }
  | { readonly type: 'taken-back'; readonly change: Change }
  | { readonly type: 'failed'; readonly error: SaysoError };
