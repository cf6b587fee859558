/** When a process ends: at first what runs may come to its end, then it is cut. */
export interface Ending {
  /** Aborts at the first signal, whose name is its reason. */
  readonly asked: AbortSignal;
  /** Aborts when the time for what runs is over. */
  readonly over: AbortSignal;
}

export interface Signals {
  on(signal: 'SIGTERM' | 'SIGINT', listener: (signal: NodeJS.Signals) => void): unknown;
}

/** Listens to SIGTERM and SIGINT. A second one does not wait for anything. `exit` is the process's own. */
export function endingBy(signals: Signals, grace: number, exit: (code: number) => void): Ending {
  const asking = new AbortController();
  const ending = new AbortController();
  const hear = (signal: NodeJS.Signals) => {
    if (asking.signal.aborted) return exit(1);
    asking.abort(signal);
    setTimeout(() => ending.abort(), grace);
  };
  signals.on('SIGTERM', hear);
  signals.on('SIGINT', hear);
  return { asked: asking.signal, over: ending.signal };
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** True when the work came to its end before the signal aborted. */
export async function endedBefore(signal: AbortSignal, work: Promise<unknown>): Promise<boolean> {
  return await Promise.race([work.then(() => true), aborted(signal).then(() => false)]);
}

/** How long jobs have, so that they are handed back before what is left is cut; both in milliseconds. */
export function handBackWithin(grace: number): number {
  return Math.max(grace / 2, grace - 2000);
}
