import { isSaysoError } from '@sayso/client';
import {
  type AnyOperation,
  type Backend,
  check,
  isProblem,
  pointerOf,
  PROBLEM_STATUS,
  problemsOf,
} from '@sayso/contract';
import { Breach } from './expect.ts';

/** The same backend, watched: an answer that does not fit, or a refusal that the operation does not know, is a breach wherever it happens. */
export function witnessed(backend: Backend): Backend {
  return {
    serves: (operation) => backend.serves(operation),
    async call(operation, input, context) {
      try {
        const answer = await backend.call(operation, input, context);
        const { issues } = check(operation.output, answer);
        if (!issues) return answer;
        const pointers = issues.map((issue) => pointerOf(issue) || 'the whole answer').join(', ');
        throw new Breach(`${operation.id} answers with a misfit at ${pointers}`, 'answers-fit');
      } catch (error) {
        throw error instanceof Breach ? error : (breachIn(error, operation) ?? error);
      }
    },
  };
}

function breachIn(error: unknown, operation: AnyOperation): Breach | undefined {
  if (isSaysoError(error, 'invalid-response')) return new Breach(error.message, 'answers-fit', error);
  if (isSaysoError(error)) return undefined;
  if (!isProblem(error))
    return new Breach(`${operation.id} throws what is no problem: ${String(error)}`, 'problems-closed', error);
  if (!problemsOf(operation).includes(error.code))
    return new Breach(`${operation.id} may not answer with ${String(error.code)}`, 'problems-closed', error);
  if (error.status !== PROBLEM_STATUS[error.code])
    return new Breach(`${error.code} has the status ${error.status}`, 'problems-closed', error);
  return undefined;
}
