import { challengesAnswer, challengesStart } from '@sayso/contract';
import { call, toSaysoError } from '../../call.ts';
import { capabilitiesOf } from '../../capabilities.ts';
import { secondsOf } from '../duration.ts';
import { wait } from '../../wait.ts';
import type { StepUpEffect, StepUpReport } from './step-up-event.ts';
import type { StepUpFlowOptions } from './step-up-flow.ts';
import type { ResendWait } from './step-up-state.ts';

export async function performStepUp(
  options: StepUpFlowOptions,
  effect: StepUpEffect,
  report: (event: StepUpReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const { backend, purpose } = options;
  const locale = options.locale?.();
  const context = { signal, ...(locale !== undefined && { locale }) };
  try {
    switch (effect.type) {
      case 'start': {
        const challenge = await call(backend, challengesStart, { purpose, method: effect.method }, context);
        const resend = challenge.resendAt === undefined ? undefined : await resendWait(options);
        return report({ type: 'started', challenge, ...(resend && { resend }) });
      }
      case 'wait':
        await wait(effect.until - performance.now(), signal);
        return report({ type: 'resendable' });
      case 'answer': {
        const { challengeId, answer } = effect;
        const { proof } = await call(backend, challengesAnswer, { challengeId, answer }, context);
        return report({ type: 'proven', proof });
      }
      default:
        effect satisfies never;
    }
  } catch (error) {
    report({ type: 'failed', error: toSaysoError(error, challengesStart, []) });
  }
}

/** By how long the host says the wait is and not by when it ends: the local clock may be wrong by hours. */
async function resendWait({ backend }: StepUpFlowOptions): Promise<ResendWait | undefined> {
  const sentAt = performance.now();
  const durations = await capabilitiesOf(backend).then(
    (capabilities) => capabilities.durations,
    () => undefined,
  );
  const after = durations && secondsOf(durations.challengeResend);
  return after === undefined ? undefined : { after, at: sentAt + after * 1000 };
}
