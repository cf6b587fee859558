import { wait } from '../wait.ts';
import { waitAfter } from './retry.ts';

/** An answer with all of its body. */
export interface Answered {
  readonly response: Response;
  readonly text: string;
}

export interface ExchangeOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds for one attempt, its body included. */
  readonly timeout: number;
  /** How often it is repeated at most. */
  readonly retries: number;
  readonly signal: AbortSignal;
}

/** What an attempt without an answer in time fails with. */
export class AttemptTimeout extends Error {}

/** Asks until there is an answer that waiting would not better, and throws what the last attempt without one failed with. */
export async function exchange(
  requestWith: (signal: AbortSignal) => Request,
  { fetch, timeout, retries, signal }: ExchangeOptions,
): Promise<Answered> {
  for (let attempt = 0; ; attempt += 1) {
    let answered: Answered | undefined;
    let failure: unknown;
    const expiry = new AbortController();
    const timer = setTimeout(() => expiry.abort(), timeout);
    try {
      const response = await fetch(requestWith(AbortSignal.any([signal, expiry.signal])));
      answered = { response, text: await response.text() };
    } catch (error) {
      failure = expiry.signal.aborted ? new AttemptTimeout() : error;
    } finally {
      clearTimeout(timer);
    }
    const pause = attempt < retries && !signal.aborted ? waitAfter(attempt, answered) : undefined;
    if (pause === undefined) {
      if (answered) return answered;
      throw failure;
    }
    await wait(pause, signal);
    signal.throwIfAborted();
  }
}
