import type { Backend, ChangeTarget, ExportIntent } from '@sayso/contract';
import { createFlow, type Flow } from '../flow.ts';
import type { DeliverOptions } from './deliver-export.ts';
import { performExport } from './export-effects.ts';
import type { ExportAction, ExportFlowState, ExportReport, ExportWish } from './export-state.ts';
import { type ExportEffect, exportStart, exportTransition } from './export-transition.ts';

export type ExportFlow = Flow<ExportFlowState, ExportAction>;

/** Whose data; an account without an id is the signed-in person's own. */
export type ExportSubject = ChangeTarget | { readonly type: 'account'; readonly id?: undefined };

export interface ExportFlowOptions extends ExportWish, DeliverOptions {
  readonly backend: Backend;
  readonly subject: ExportSubject;
  /** Of a preview of a change that erases the subject: then the cooldown does not hold. Read at each call. */
  readonly previewToken?: () => string | undefined;
  /** Told right before the request: false, or a promise that fails, refuses. `signal` is aborted when the answer no longer counts. */
  readonly announce?: (intent: ExportIntent, signal: AbortSignal) => boolean | Promise<boolean>;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

/**
 * One export from the offer to the file. Begins by itself, with a look at what is under way or ready: so it survives a reload and goes on
 * in a second tab.
 */
export function exportFlow(options: ExportFlowOptions): ExportFlow {
  const flow = createFlow<ExportFlowState, ExportAction, ExportReport, ExportEffect>({
    initial: exportStart,
    transition: exportTransition,
    perform: (effect, report, signal) => performExport(options, effect, report, signal),
  });
  flow.send({ type: 'refresh' });
  return flow;
}
