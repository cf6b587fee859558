import type { Blocker, Change, ChangeIntent, ChangePreview, ChangeReceipt, ProofMethod } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { Confirmed } from './confirmed.ts';

/** Where the person stands on the way to one irreversible act. A closed dialog changes nothing of it. */
export type ChangeFlowState =
  | Idle
  | Choosing
  | Previewing
  | Reviewing
  | Resolving
  | Confirming
  | Proving
  | Holding
  | Requesting
  | Tracking
  | TakingBack
  | Done
  | Failed;

/** Nothing has been asked yet, or it was canceled. */
export interface Idle {
  readonly step: 'idle';
  readonly draft: ChangeDraft;
}

/** The successor is asked for: for a hand-over before the first preview, for a last owner who leaves to solve that blocker. */
export interface Choosing {
  readonly step: 'choosing';
  readonly draft: ChangeDraft;
  /** Where `back` leads; absent: there is nothing to go back to. */
  readonly review?: Review;
  /** The last choice was refused: who was chosen cannot take over (any more). */
  readonly error?: SaysoError;
}

/** The preview is being made. */
export interface Previewing {
  readonly step: 'previewing';
  readonly draft: ChangeDraft;
  /** What was shown before; keep showing it. */
  readonly review?: Review;
  /** Why it is made anew: see `Review.changed`. */
  readonly changed?: readonly string[];
}

/** Everything that will happen is shown. `continue` has no effect while a blocker of severity `block` is listed. */
export interface Reviewing {
  readonly step: 'review';
  readonly draft: ChangeDraft;
  readonly review: Review;
  /** What was last chosen here, the notice to the members, was refused and is not part of the draft any more. */
  readonly error?: SaysoError;
}

/**
 * One blocker is being solved; afterwards all is previewed anew. `action` `prove`: the step-up dialog has the word. Where `nestedIntent`
 * names one: nothing is being done here, the view opens that act and says `resolved` or `back` when it has ended.
 */
export interface Resolving {
  readonly step: 'resolving';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly blocker: Blocker;
  /** One of `blocker.resolve.actions`. */
  readonly action: string;
  /** It could not be solved so, and nothing is being done: `retry` or `back`. */
  readonly error?: SaysoError;
  /** Any of these methods is accepted where a proof is asked for; none: no proof is asked for. */
  readonly methods: readonly ProofMethod[];
  /** A secret. */
  readonly proof?: string;
  /** How often the server has asked for another proof for this. */
  readonly demanded: number;
}

/** The last word: the phrase where `review.preview.proof.confirmPhrase` names one, a reason if the person likes. */
export interface Confirming {
  readonly step: 'confirming';
  readonly draft: ChangeDraft;
  readonly review: Review;
  /** `mismatch`: what was typed is not the phrase. `refused`: the page said no. `unproven`: the step-up was canceled. */
  readonly notice?: 'mismatch' | 'refused' | 'unproven';
}

/** The step-up dialog has the word. */
export interface Proving {
  readonly step: 'proving';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly confirmed: Confirmed;
  readonly methods: readonly ProofMethod[];
  /** How often the server has asked for another proof for this request. */
  readonly demanded: number;
}

/** The page was told and has not answered yet; `cancel` and `back` work. */
export interface Holding {
  readonly step: 'holding';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly confirmed: Confirmed;
}

/** The request is on its way: from here on nothing can be canceled any more, only waited for. */
export interface Requesting {
  readonly step: 'requesting';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly confirmed: Confirmed;
  readonly demanded: number;
}

/** The change has been accepted; its progress or its receipt is being read. */
export interface Tracking {
  readonly step: 'tracking';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly change: Change;
  /** Opens this one change without a session. A secret. */
  readonly statusToken: string;
  /** The change may have moved on since: it is read at once. */
  readonly stale?: true;
}

/** The change is being stopped or undone: by what it allows, see `wayBack`. */
export interface TakingBack {
  readonly step: 'taking-back';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly change: Change;
  readonly statusToken: string;
}

/** Nothing more happens by itself for now; `change.state` says how it stands, `wayBack(change)` whether it can be taken back. */
export interface Done {
  readonly step: 'done';
  readonly draft: ChangeDraft;
  readonly review: Review;
  readonly change: Change;
  readonly statusToken: string;
  /** Absent where the host gives none, or it could not be read. */
  readonly receipt?: ChangeReceipt;
}

/** Something went wrong; everything typed is still there. */
export interface Failed {
  readonly step: 'failed';
  readonly draft: ChangeDraft;
  readonly error: SaysoError;
  /** Never empty. */
  readonly ways: readonly WayOut[];
  /** What was being done; `retry` does it again, a request with the same key. */
  readonly interrupted: Previewing | Proving | Requesting | Tracking | TakingBack;
}

/** The steps in which something is being done; each is its own effect. */
export type Working = Previewing | Proving | Holding | Requesting | Tracking;

/** Those that only `endingFlow` has. */
export type EndingWork = Resolving | TakingBack;

/** `retry`: the same step again. `back`: to the choice, a new review, or the change as it is. `support`: ask the host's support team. */
export type WayOut = 'retry' | 'back' | 'support';

/** What the person has chosen and typed. It survives failures, new previews and a closed dialog. */
export interface ChangeDraft {
  readonly intent: ChangeIntent;
  /** The phrase as typed. */
  readonly confirmation: string;
  /** Why, in the person's words; empty: not said. */
  readonly reason: string;
  /** Kept for this intent until it is used. A secret. */
  readonly proof?: string;
  /** The intent that the flow was made for, without what the person chose since. */
  readonly origin: ChangeIntent;
  readonly keySeed: string;
  /** How often the person has confirmed; each time is an intention with an idempotency key of its own. */
  readonly confirmations: number;
  /** How often the person has set about solving a blocker; each time is an intention of its own as well. */
  readonly solutions: number;
}

/** A preview as it was shown. */
export interface Review {
  readonly preview: ChangePreview;
  /** When it arrived, in milliseconds of a clock that nobody can set (`performance.now()`). */
  readonly receivedAt: number;
  /**
   * What differs from the preview that was shown before: `expired`, `plan`, `role`, `blockers`, `schedule`, `proof`, `fulfilment`,
   * `successor` or `collection:<name>`; mark it. Absent: it is shown for the first time, or the person asked for it.
   */
  readonly changed?: readonly string[];
}
