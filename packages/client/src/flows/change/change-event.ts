import type { Blocker, Change, ChangeOptions, ChangePreview, ChangeReceipt, RequestedChange } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';

/** What the person does. */
export type ChangeAction =
  /** From `idle` and `done`: begins. Elsewhere nothing, so that a reopened dialog stands where it was. */
  | { readonly type: 'start' }
  /** From `choosing`: with these options. From `review`: with `notify`, or without it; the other options stay. */
  | { readonly type: 'choose'; readonly options: ChangeOptions }
  /**
   * From `review`: solves this blocker here, where it can be, by one of its `resolve.actions`, by default the first: `choose-successor`
   * leads to `choosing`; `open-link`, `inform-members` and `contact-support` are the view's and change nothing.
   */
  | { readonly type: 'resolve'; readonly blocker: Blocker; readonly action?: string }
  /** From `resolving`: the nested act has ended. */
  | { readonly type: 'resolved' }
  /** From `review`, and from `done` unless the change has ended: looks again, for instance when the page is looked at again. */
  | { readonly type: 'refresh' }
  /** From `review`, unless something blocks: to `confirming`. */
  | { readonly type: 'continue' }
  /** Keeps what is being typed. */
  | { readonly type: 'edit'; readonly confirmation?: string; readonly reason?: string }
  /** From `confirming`: the act is meant. What is typed may come along here instead of by `edit`. */
  | { readonly type: 'confirm'; readonly confirmation?: string; readonly reason?: string }
  /** One step back, with everything kept. */
  | { readonly type: 'back' }
  /** To `idle`, and forgets what was typed. Not while requesting, nor once the change has been accepted. */
  | { readonly type: 'cancel' }
  /** From `failed`, where `ways` has it, and from `resolving` with an error: the same step again. */
  | { readonly type: 'retry' }
  /** From `done` and `tracking`, where `wayBack(change)` names a way: stops or undoes the change. */
  | { readonly type: 'take-back' };

/** What came of an effect; only effects report these. */
export type ChangeReport =
  | { readonly type: 'previewed'; readonly preview: ChangePreview; readonly receivedAt: number }
  | { readonly type: 'solved' }
  | { readonly type: 'proven'; readonly proof: string }
  | { readonly type: 'unproven' }
  | { readonly type: 'allowed' }
  | { readonly type: 'refused' }
  | { readonly type: 'expired' }
  | ({ readonly type: 'requested' } & RequestedChange)
  | { readonly type: 'progressed'; readonly change: Change }
  | { readonly type: 'taken-back'; readonly change: Change }
  | { readonly type: 'settled'; readonly change: Change; readonly receipt?: ChangeReceipt }
  | { readonly type: 'failed'; readonly error: SaysoError };
