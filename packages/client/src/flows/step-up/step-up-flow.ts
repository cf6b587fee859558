import type { Backend } from '@sayso/contract';
import { createFlow, type Flow } from '../flow.ts';
import type { ProofRequest } from './request-proof.ts';
import { performStepUp } from './step-up-effects.ts';
import type { StepUpAction, StepUpEffect, StepUpReport } from './step-up-event.ts';
import type { StepUpState } from './step-up-state.ts';
import { stepUpStart, stepUpTransition } from './step-up-transition.ts';

export type StepUpFlow = Flow<StepUpState, StepUpAction>;

export interface StepUpFlowOptions extends ProofRequest {
  readonly backend: Backend;
  /** BCP 47, for the message that carries the code; read at each call. */
  readonly locale?: () => string | undefined;
}

/** Proves the person by a password or a one-time code. A single method begins at once. */
export function stepUpFlow(options: StepUpFlowOptions): StepUpFlow {
  const initial = stepUpStart(options.methods);
  const flow = createFlow<StepUpState, StepUpAction, StepUpReport, StepUpEffect>({
    initial,
    transition: stepUpTransition,
    perform: (effect, report, signal) => performStepUp(options, effect, report, signal),
  });
  if (initial.step === 'choosing' && initial.methods.length === 1) {
    for (const method of initial.methods) flow.send({ type: 'choose', method });
  }
  return flow;
}
