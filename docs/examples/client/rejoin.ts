import { rejoinFlow } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';

/** What a form for the organization code does; `show` is called with each text for the person. */
export function rejoinForm(backend: Backend, show: (text: string) => void) {
  const flow = rejoinFlow({ backend });
  flow.subscribe((state) => {
    if (state.step === 'submitting') show('One moment …');
    if (state.step === 'entering' && state.error) show(`${state.text}: ${state.error.code}`);
    if (state.step === 'answered') show(`Welcome back to ${state.answer.organization.name}!`);
  });
  return {
    input: (text: string) => flow.send({ type: 'edit', text }),
    submit: () => flow.send({ type: 'submit' }),
    remove: () => flow.dispose(),
  };
}
