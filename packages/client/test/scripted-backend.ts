import type { AnyOperation, Backend, CallContext, OperationId } from '@sayso/contract';

/** A call that a backend got. */
export interface ReceivedCall {
  readonly operation: string;
  readonly input: unknown;
  readonly context: CallContext;
}

type Answer = (input: never, context: CallContext) => unknown;

export interface ScriptedBackend extends Backend {
  readonly calls: readonly ReceivedCall[];
}

/** Answers each operation by a function, whatever the contract says about the answer, and remembers what it was asked. */
export function scriptedBackend(answers: { readonly [Id in OperationId]?: Answer }): ScriptedBackend {
  const calls: ReceivedCall[] = [];
  const answerOf = ({ id }: AnyOperation) => answers[id as OperationId];
  return {
    calls,
    async call(operation, input, context = {}) {
      calls.push({ operation: operation.id, input, context });
      const answer = answerOf(operation);
      if (!answer) throw new Error(`nobody expected ${operation.id}`);
      return (await answer(input as never, context)) as never;
    },
    serves: (operation) => Promise.resolve(answerOf(operation) !== undefined),
  };
}
