import { newIdempotencyKey } from '../../idempotency-key.ts';
import type { ChangeAction, ChangeReport } from '../change/change-event.ts';
import type { ChangeFlow, ChangeFlowOptions } from '../change/change-flow.ts';
import type { ChangeFlowState, EndingWork, Working } from '../change/change-state.ts';
import { changeStart } from '../change/change-transition.ts';
import { createFlow } from '../flow.ts';
import { performEnding } from './ending-effects.ts';
import { endingTransition } from './ending-transition.ts';

/** `changeFlow` for every kind: it also solves blockers, tells the members, and takes back what was accepted. */
export function endingFlow(options: ChangeFlowOptions): ChangeFlow {
  return createFlow<ChangeFlowState, ChangeAction, ChangeReport, Working | EndingWork>({
    initial: changeStart(options.intent, newIdempotencyKey()),
    transition: endingTransition,
    perform: (work, report, signal) => performEnding(options, work, report, signal),
  });
}
