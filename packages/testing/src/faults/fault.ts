import type { OperationId } from '@sayso/contract';

/** Something that goes wrong on purpose, as plain data: a list of these can be edited while the host runs. */
export type Fault = FaultScope & (DelayFault | DropFault | ProblemFault | MalformedFault);

export interface FaultScope {
  /** The operation that it befalls; `*` is every one. */
  readonly operation: OperationId | '*';
  /** How many calls it befalls still; counts down, and at 0 nothing happens any more. Absent: every call. */
  times?: number;
}

/** The answer comes late. */
export interface DelayFault {
  readonly fault: 'delay';
  readonly milliseconds: number;
}

/** The connection breaks: `before` the host hears of the call, or `after` it was carried out, so that the answer is lost. */
export interface DropFault {
  readonly fault: 'drop';
  readonly when: 'before' | 'after';
}

/** The host refuses without having done anything. */
export interface ProblemFault {
  readonly fault: 'problem';
  readonly code: 'internal' | 'unavailable' | 'rate-limited';
  /** Seconds; by default the answer names none. */
  readonly retryAfter?: number;
}

/** The call is carried out and answered with what cannot be used: no JSON at all, or JSON that breaks the contract. */
export interface MalformedFault {
  readonly fault: 'malformed';
  readonly how: 'broken-json' | 'contract-breach';
}

/** What befalls one call: all delays together, and the first of the other faults. */
export interface Befalling {
  readonly milliseconds: number;
  readonly fault?: Exclude<Fault, { readonly fault: 'delay' }>;
}

/** Finds what befalls a call of this operation, and counts it. */
export function befall(faults: readonly Fault[], operation: string): Befalling {
  const due = faults.filter((one) => (one.operation === '*' || one.operation === operation) && one.times !== 0);
  const delays = due.filter((one) => one.fault === 'delay');
  const fault = due.find((one) => one.fault !== 'delay');
  for (const one of fault ? [...delays, fault] : delays) if (one.times !== undefined) one.times -= 1;
  return { milliseconds: delays.reduce((sum, { milliseconds }) => sum + milliseconds, 0), ...(fault && { fault }) };
}

/** Waits; ends at once when the signal aborts. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
