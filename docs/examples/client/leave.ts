import { type ChangeFlowState, changeFlow, type RequestProof } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';

export type Ask = (question: string) => Promise<string>;

/** Leaves by questions and answers, as a program in a terminal would; ends with the reference of the receipt. */
export async function leave(backend: Backend, organizationId: string, ask: Ask, requestProof: RequestProof) {
  const flow = changeFlow({
    backend,
    intent: { kind: 'leave-organization', target: { type: 'organization', id: organizationId } },
    requestProof,
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();

  const turn = async (state: ChangeFlowState) => {
    switch (state.step) {
      case 'review': {
        const [blocker] = state.review.preview.blockers;
        if (blocker) return flow.send({ type: 'resolve', blocker });
        const { effects, targetName } = state.review.preview;
        const stays = effects.filter(({ action }) => action === 'keep').map(({ collection }) => collection);
        const answer = await ask(`Leave ${targetName}? These stay: ${stays.join(', ')}.`);
        return flow.send({ type: answer === 'yes' ? 'continue' : 'cancel' });
      }
      case 'choosing':
        return flow.send({ type: 'choose', options: { successor: await ask('Who takes over?') } });
      case 'confirming': {
        const { confirmPhrase } = state.review.preview.proof;
        const confirmation = confirmPhrase ? await ask(`Type ${confirmPhrase}`) : '';
        return flow.send({ type: 'confirm', confirmation });
      }
      case 'failed':
        return reject(state.error);
      case 'idle':
        return reject(new Error('canceled'));
      case 'done':
        return resolve(state.receipt?.reference ?? state.change.id);
      default:
        return undefined;
    }
  };

  flow.subscribe((state) => void turn(state).catch(reject));
  flow.send({ type: 'start' });
  return promise.finally(() => flow.dispose());
}
