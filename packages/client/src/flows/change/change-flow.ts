import type { Backend, ChangeIntent, ChangePreview } from '@sayso/contract';
import type { RequestProof } from '../step-up/request-proof.ts';
import type { ChangeAction } from './change-event.ts';
import type { ChangeFlowState } from './change-state.ts';
import type { Flow } from '../flow.ts';

export type ChangeFlow = Flow<ChangeFlowState, ChangeAction>;

export interface ChangeFlowOptions {
  readonly backend: Backend;
  /** `options` may name a successor from the start. */
  readonly intent: ChangeIntent;
  /** Asked when the preview names proof methods; without it such a change fails with `step-up-required`. */
  readonly requestProof?: RequestProof;
  /**
   * Told once per confirmation, right before the request: false refuses. It may take its time (a promise), at most until the
   * preview expires; `signal` is aborted when the answer no longer counts.
   */
  readonly announce?: (preview: ChangePreview, signal: AbortSignal) => boolean | Promise<boolean>;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}
