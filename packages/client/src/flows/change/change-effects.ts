import {
  type Backend,
  type ChangeIntent,
  changesGet,
  changesPreview,
  changesReceipt,
  changesRequest,
  DEFAULT_DURATIONS,
} from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { capabilitiesOf } from '../../capabilities.ts';
import { SaysoError } from '../../sayso-error.ts';
import { secondsOf } from '../duration.ts';
import { wait } from '../../wait.ts';
import { isAtWork, nextPause, SOONEST } from './at-work.ts';
import type { ChangeReport } from './change-event.ts';
import type { ChangeFlowOptions } from './change-flow.ts';
import type { Holding, Proving, Review, Tracking, Working } from './change-state.ts';
import { requestChange } from './request-change.ts';

type Report = (event: ChangeReport) => void;

/** Does what a step is about. */
export async function performChange(
  options: ChangeFlowOptions,
  work: Working,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { backend } = options;
  const locale = options.locale?.();
  const context = { signal, ...(locale !== undefined && { locale }) };
  try {
    switch (work.step) {
      case 'previewing': {
        const preview = await call(backend, changesPreview, work.draft.intent, context);
        return report({ type: 'previewed', preview, receivedAt: performance.now() });
      }
      case 'proving':
        return report(await prove(options, work.draft.intent, work.methods, signal));
      case 'holding':
        return report({ type: await hold(options, work, signal) });
      case 'requesting': {
        const { proof } = work.draft;
        const proven = { ...context, ...(proof !== undefined && { proof }) };
        return report({ type: 'requested', ...(await requestChange(backend, work.confirmed, proven)) });
      }
      case 'tracking':
        return await track(backend, work, { ...context, statusToken: work.statusToken }, report);
      default:
        work satisfies never;
    }
  } catch (error) {
    report({ type: 'failed', error: toSaysoError(error, changesRequest, []) });
  }
}

/** Gets a proof from the person. */
export async function prove(
  { requestProof }: ChangeFlowOptions,
  purpose: ChangeIntent,
  methods: Proving['methods'],
  signal: AbortSignal,
): Promise<ChangeReport> {
  if (!requestProof) {
    throw new SaysoError('step-up-required', { operation: changesRequest.id, detail: 'the flow has no requestProof' });
  }
  const result = await requestProof({ purpose, methods }, signal);
  return 'proof' in result ? { type: 'proven', proof: result.proof } : { type: 'unproven' };
}

type Verdict = 'allowed' | 'refused' | 'expired';

async function hold(options: ChangeFlowOptions, { review }: Holding, signal: AbortSignal): Promise<Verdict> {
  try {
    const answer = options.announce?.(review.preview, signal) ?? true;
    if (typeof answer === 'boolean') return answer ? 'allowed' : 'refused';
    return await Promise.race([
      answer.then((allowed) => (allowed ? 'allowed' : 'refused')),
      expiry(options.backend, review, signal),
    ]);
  } catch {
    return 'refused';
  }
}

/** When the preview is worth nothing any more, told by how long the host says it lasts: the local clock may be wrong by hours. */
async function expiry(backend: Backend, { receivedAt }: Review, signal: AbortSignal): Promise<'expired'> {
  const { preview } = await capabilitiesOf(backend).then(
    ({ durations }) => durations,
    () => DEFAULT_DURATIONS,
  );
  await wait(receivedAt + (secondsOf(preview) ?? 0) * 1000 - performance.now(), signal);
  return 'expired';
}

/** Follows a change until nothing happens by itself any more, then reads its receipt. */
async function track(backend: Backend, work: Tracking, context: CallOptions, report: Report): Promise<void> {
  const { id: changeId } = work.change;
  let { change } = work;
  let pause = SOONEST;
  while (isAtWork(change)) {
    await wait(pause, context.signal as AbortSignal);
    const now = await call(backend, changesGet, { changeId }, context);
    pause = nextPause(pause, change, now);
    change = now;
    report({ type: 'progressed', change });
  }
  // The change stands without it: a receipt that cannot be read is no failure.
  const receipt = await call(backend, changesReceipt, { changeId }, context).catch(() => undefined);
  report({ type: 'settled', change, ...(receipt && { receipt }) });
}
