import { type Backend, type Change, changesCancel, changesList, type ChangesQuery } from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { itemsOf } from '../../resources/pages.ts';
import type { SaysoError } from '../../sayso-error.ts';
import { isAtWork } from '../change/at-work.ts';
import { takeBackChange } from '../ending/take-back-change.ts';
import { createFlow, type Flow } from '../flow.ts';
import { follow } from '../following/follow.ts';
import type { PendingChangesAction, PendingChangesReport, PendingChangesState } from './pending-changes-state.ts';
import {
  type PendingChangesEffect,
  pendingChangesStart,
  pendingChangesTransition,
} from './pending-changes-transition.ts';

export type PendingChangesFlow = Flow<PendingChangesState, PendingChangesAction>;

export interface PendingChangesFlowOptions {
  readonly backend: Backend;
  /** Only what is under way about this organization or account; by default all that concerns the person. */
  readonly targetId?: string;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

type Report = (event: PendingChangesReport) => void;

/** Everything that is under way, followed and taken back if the person likes. Begins by itself. */
export function pendingChangesFlow(options: PendingChangesFlowOptions): PendingChangesFlow {
  const flow = createFlow<PendingChangesState, PendingChangesAction, PendingChangesReport, PendingChangesEffect>({
    initial: pendingChangesStart,
    transition: pendingChangesTransition,
    perform: (effect, report, signal) => perform(options, effect, report, signal),
  });
  flow.send({ type: 'refresh' });
  return flow;
}

async function perform(
  { backend, targetId, locale }: PendingChangesFlowOptions,
  effect: PendingChangesEffect,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const language = locale?.();
  const context: CallOptions = { signal, ...(language !== undefined && { locale: language }) };
  switch (effect.type) {
    case 'follow': {
      const { known } = effect;
      const following = {
        ...(known && { known }),
        look: () => list(backend, targetId === undefined ? {} : { targetId }, context),
        goesOn: (changes: readonly Change[]) => changes.some(isAtWork),
        seen: (changes: readonly Change[]) => report({ type: 'listed', changes }),
        failed: (error: SaysoError) => report({ type: 'failed', error }),
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

/** All of them: something open may stand behind a hundred that have ended. */
async function list(backend: Backend, query: ChangesQuery, context: CallOptions): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const pages = itemsOf((page: ChangesQuery) => call(backend, changesList, page, context), query);
  for await (const change of pages) changes.push(change);
  return changes;
}
