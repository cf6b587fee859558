import type { AnyOperation, Backend, CallContext } from '@sayso/contract';
import { capabilities } from './answers.ts';

/** A call that waits for its answer. */
export interface PendingCall {
  readonly operation: string;
  readonly input: unknown;
  readonly context: CallContext;
  /** An error is thrown, anything else is the answer. */
  settle(answer: unknown): void;
}

export interface PendingBackend extends Backend {
  /** Every call so far, the oldest first. */
  readonly calls: readonly PendingCall[];
  /** Those that were neither answered nor given up. */
  inFlight(): readonly PendingCall[];
}

/** A backend that answers nothing but its capabilities until it is told to: late, twice or in another order, as networks do. */
export function pendingBackend(): PendingBackend {
  const calls: PendingCall[] = [];
  const answered = new Set<PendingCall>();
  return {
    calls,
    inFlight: () => calls.filter((one) => !answered.has(one) && !one.context.signal?.aborted),
    call: (operation: AnyOperation, input, context = {}) =>
      new Promise((resolve, reject) => {
        if (operation.id === 'capabilities.get') {
          resolve(capabilities as never);
          return;
        }
        const pending: PendingCall = {
          operation: operation.id,
          input,
          context,
          settle(answer) {
            answered.add(pending);
            if (answer instanceof Error) reject(answer);
            else resolve(answer as never);
          },
        };
        calls.push(pending);
      }),
    serves: () => Promise.resolve(true),
  };
}

/** Until everything that can happen without another event has happened. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
