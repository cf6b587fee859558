import { pendingChangesFlow } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';

/** What the banner of a page does; `show` is called with a line for each change that is under way. */
export function banner(backend: Backend, organizationId: string, show: (lines: readonly string[]) => void) {
  const flow = pendingChangesFlow({ backend, targetId: organizationId });
  flow.subscribe((state) => {
    if (state.step === 'shown') show(state.changes.map(({ kind, effectiveAt }) => `${kind} on ${effectiveAt}`));
  });
  return {
    cancel: (changeId: string) => flow.send({ type: 'take-back', changeId }),
    lookAgain: () => flow.send({ type: 'refresh' }),
    remove: () => flow.dispose(),
  };
}
