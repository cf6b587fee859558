import type { Backend, ChangeIntent, ChangePreview } from '@sayso/contract';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { RequestProof } from '../step-up/request-proof.ts';
import { performChange } from './change-effects.ts';
import type { ChangeAction, ChangeReport } from './change-event.ts';
import type { ChangeFlowState, Working } from './change-state.ts';
import { changeStart, changeTransition } from './change-transition.ts';

export type ChangeFlow = Flow<ChangeFlowState, ChangeAction>;

export interface ChangeFlowOptions {
  readonly backend: Backend;
  /** What is to be done to what; `options` may name a successor from the start. */
  readonly intent: ChangeIntent;
  /** Asked when the preview names proof methods; without it such a change fails with `step-up-required`. */
  readonly requestProof?: RequestProof;
  /**
   * Told once per confirmation, right before the request: false, or a promise that fails, refuses. It may take its time, at most until
   * the preview expires; `signal` is aborted when the answer no longer counts.
   */
  readonly announce?: (preview: ChangePreview, signal: AbortSignal) => boolean | Promise<boolean>;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

/**
 * The way to one irreversible act: preview, review, confirm, prove, request, and what became of it. It solves no blocker but the last
 * owner's and takes nothing back, as fits leaving and handing over; `endingFlow` does, and a page that needs it loads more.
 */
export function changeFlow(options: ChangeFlowOptions): ChangeFlow {
  return createFlow<ChangeFlowState, ChangeAction, ChangeReport, Working>({
    initial: changeStart(options.intent, newIdempotencyKey()),
    transition: changeTransition,
    perform: (work, report, signal) => performChange(options, work, report, signal),
  });
}
