import type { Backend } from '@sayso/contract';
import type { Flow } from '../flow.ts';
import type { ProofRequest } from './request-proof.ts';
import type { StepUpAction, StepUpState } from './step-up-state.ts';

export type StepUpFlow = Flow<StepUpState, StepUpAction>;

export interface StepUpFlowOptions extends ProofRequest {
  readonly backend: Backend;
  /** BCP 47, for the message that carries the code; read at each call. */
  readonly locale?: () => string | undefined;
}
