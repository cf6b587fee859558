import type { ProofResult } from './request-proof.ts';
import type { StepUpFlow } from './step-up-flow.ts';

/** What a step-up flow ends with; `canceled` when the signal is aborted first. Disposes of the flow. */
export function proofOf(flow: StepUpFlow, signal: AbortSignal): Promise<ProofResult> {
  return new Promise((resolve) => {
    const end = (result: ProofResult) => {
      signal.removeEventListener('abort', cancel);
      flow.dispose();
      resolve(result);
    };
    const cancel = () => end({ canceled: true });
    const look = () => {
      const { state } = flow;
      if (state.step === 'proven') end({ proof: state.proof });
      if (state.step === 'canceled') cancel();
    };
    flow.subscribe(look);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else look();
  });
}
