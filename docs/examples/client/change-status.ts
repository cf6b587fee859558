import { changeStatusFlow, wayBack } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';

/** What the page behind the link in a mail does; `show` is called with each text for the person. */
export function statusPage(backend: Backend, changeId: string, statusToken: string, show: (text: string) => void) {
  const flow = changeStatusFlow({ backend, changeId, statusToken });
  flow.subscribe((state) => {
    if (state.step === 'failed') show(state.error.code);
    if (state.step !== 'shown') return;
    const { kind, state: stands } = state.change;
    show(wayBack(state.change) ? `${kind}: ${stands}, can be taken back` : `${kind}: ${stands}`);
  });
  return {
    takeBack: () => flow.send({ type: 'take-back' }),
    leave: () => flow.dispose(),
  };
}
