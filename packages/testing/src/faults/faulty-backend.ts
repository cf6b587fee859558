import { SaysoError } from '@sayso/client';
import {
  type Backend,
  type BackendSource,
  type CallContext,
  type Download,
  type Operation,
  problem,
} from '@sayso/contract';
import { befall, type Fault, wait } from './fault.ts';

/**
 * The same backend with faults, without any HTTP: a dropped call throws the `network` error that an HTTP backend would throw, and a
 * malformed answer is one that `call` refuses as `invalid-response`. The list may be changed at any time.
 */
export function faultyBackend(source: BackendSource, faults: readonly Fault[]): BackendSource {
  return { as: (principal) => faulty(source.as(principal), faults) };
}

function faulty(backend: Backend, faults: readonly Fault[]): Backend {
  return {
    serves: (operation) => backend.serves(operation),
    ...(backend.address && { address: backend.address.bind(backend) }),
    async call<Input, Output>(operation: Operation<Input, Output>, input: Input, context: CallContext = {}) {
      const { milliseconds, fault } = befall(faults, operation.id);
      await wait(milliseconds, context.signal);
      context.signal?.throwIfAborted();
      switch (fault?.fault) {
        case undefined:
          return backend.call(operation, input, context);
        case 'problem':
          throw problem(fault.code, fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter });
        case 'drop':
          if (fault.when === 'after') await backend.call(operation, input, context).then(leave, () => {});
          throw new SaysoError('network', { operation: operation.id, detail: 'dropped on purpose' });
        case 'malformed':
          await leave(await backend.call(operation, input, context));
          return (fault.how === 'broken-json' ? undefined : {}) as Output;
        default:
          return fault satisfies never;
      }
    },
  };
}

/** A file that nobody will read. */
async function leave(answer: unknown): Promise<void> {
  const { body } = (answer ?? {}) as Partial<Download>;
  if (body instanceof ReadableStream) await body.cancel();
}
