import { type ChangeFlowState, endingFlow, type RequestProof } from '@sayso/client/flows';
import type { Backend, Blocker } from '@sayso/contract';
import type { Ask } from './leave.ts';

/** Deletes an organization by questions and answers, everything in the way of it included; ends with what became of it. */
export async function deleteOrganization(
  backend: Backend,
  organizationId: string,
  ask: Ask,
  requestProof: RequestProof,
  show: (line: string) => void,
) {
  const flow = endingFlow({
    backend,
    intent: { kind: 'delete-organization', target: { type: 'organization', id: organizationId } },
    requestProof,
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();

  const solve = async (blocker: Blocker) => {
    const { actions } = blocker.resolve;
    if (actions.includes('inform-members')) {
      const message = await ask('What shall the members hear?');
      return flow.send({ type: 'choose', options: { notify: { message } } });
    }
    const action = await ask(`${blocker.code} ${blocker.subject.name}: ${actions.join(' or ')}?`);
    return flow.send({ type: 'resolve', blocker, action });
  };

  const turn = async (state: ChangeFlowState) => {
    switch (state.step) {
      case 'review': {
        const { blockers } = state.review.preview;
        const blocker = blockers.find(({ severity }) => severity === 'block');
        return blocker ? await solve(blocker) : flow.send({ type: 'continue' });
      }
      case 'confirming': {
        const confirmation = await ask(`Type ${state.review.preview.proof.confirmPhrase}`);
        return flow.send({ type: 'confirm', confirmation });
      }
      case 'tracking': {
        const { stepsDone, stepsTotal, phase } = state.change.progress;
        return show(`${phase ?? state.change.state}, ${stepsDone} of ${stepsTotal}`);
      }
      case 'resolving':
        return state.error && reject(state.error);
      case 'failed':
        return reject(state.error);
      case 'done':
        return resolve(state.change.state);
      default:
        return undefined;
    }
  };

  flow.subscribe((state) => void turn(state).catch(reject));
  flow.send({ type: 'start' });
  return promise.finally(() => flow.dispose());
}
