import { type Backend, type Change, changesCancel, changesGet, changesReceipt } from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { isAtWork } from '../change/at-work.ts';
import { takeBackChange } from '../ending/take-back-change.ts';
import { createFlow, type Flow } from '../flow.ts';
import { follow } from '../following/follow.ts';
import type { ChangeStatusAction, ChangeStatusReport, ChangeStatusState } from './change-status-state.ts';
import { type ChangeStatusEffect, changeStatusStart, changeStatusTransition } from './change-status-transition.ts';

export type ChangeStatusFlow = Flow<ChangeStatusState, ChangeStatusAction>;

export interface ChangeStatusFlowOptions {
  readonly backend: Backend;
  readonly changeId: string;
  /** Opens the change without a session; by default the session does. */
  readonly statusToken?: string;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

type Report = (event: ChangeStatusReport) => void;

/** One change, followed to its end and taken back on the way if the person likes. Begins by itself. */
export function changeStatusFlow(options: ChangeStatusFlowOptions): ChangeStatusFlow {
  const flow = createFlow<ChangeStatusState, ChangeStatusAction, ChangeStatusReport, ChangeStatusEffect>({
    initial: changeStatusStart,
    transition: changeStatusTransition,
    perform: (effect, report, signal) => perform(options, effect, report, signal),
  });
  flow.send({ type: 'refresh' });
  return flow;
}

async function perform(
  { backend, changeId, statusToken, locale }: ChangeStatusFlowOptions,
  effect: ChangeStatusEffect,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const language = locale?.();
  const context: CallOptions = {
    signal,
    ...(statusToken !== undefined && { statusToken }),
    ...(language !== undefined && { locale: language }),
  };
  switch (effect.type) {
    case 'follow': {
      const { known } = effect;
      const following = {
        ...(known && { known: { change: known } }),
        look: () => look(backend, changeId, context),
        goesOn: ({ change }: Seen) => isAtWork(change),
        seen: (seen: Seen) => report({ type: 'seen', ...seen }),
        failed: (error: ChangeStatusError) => report({ type: 'failed', error }),
      };
      return await follow(following, signal);
    }
    case 'take-back': {
      const keyed = { ...context, idempotencyKey: newIdempotencyKey() };
      try {
        return report({ type: 'taken-back', change: await takeBackChange(backend, effect.change, keyed) });
      } catch (error) {
        return report({ type: 'failed', error: toSaysoError(error, changesCancel, []) });
      }
    }
    default:
      effect satisfies never;
  }
}

type Seen = Omit<Extract<ChangeStatusReport, { type: 'seen' }>, 'type'>;
type ChangeStatusError = Extract<ChangeStatusReport, { type: 'failed' }>['error'];

/** With the receipt, once nothing happens by itself any more. The change stands without one that cannot be read. */
async function look(backend: Backend, changeId: string, context: CallOptions): Promise<Seen> {
  const change: Change = await call(backend, changesGet, { changeId }, context);
  if (isAtWork(change)) return { change };
  const receipt = await call(backend, changesReceipt, { changeId }, context).catch(() => undefined);
  return { change, ...(receipt && { receipt }) };
}
