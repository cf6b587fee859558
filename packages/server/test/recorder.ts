import type { AnyOperation, Backend, BackendSource, CallContext, OperationId, Principal } from '@sayso/contract';

/** What reached the backend. */
export interface RecordedCall {
  readonly principal: Principal;
  readonly operation: OperationId;
  readonly input: unknown;
  readonly context: CallContext;
}

/** A backend that takes everything down and answers what it is told; it checks nothing. */
export function recorder(answer: (call: RecordedCall) => unknown = () => ({})) {
  const calls: RecordedCall[] = [];
  const backend: BackendSource = {
    as: (principal): Backend => ({
      async call(operation: AnyOperation, input, context = {}) {
        const call = { principal, operation: operation.id as OperationId, input, context };
        calls.push(call);
        return (await answer(call)) as never;
      },
      serves: () => Promise.resolve(true),
    }),
  };
  return { backend, calls };
}
