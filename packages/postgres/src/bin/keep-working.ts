import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { PostgresBackend, Worker } from '../options.ts';
import { problemOf } from '../sql/failure.ts';

/** Between two tries, in milliseconds. */
const PAUSE = 1000;

/** Starts the worker as soon as the database answers; undefined when the signal aborts before. Rejects with what will not pass. */
export async function startWorking(
  backend: PostgresBackend,
  log: Log,
  signal: AbortSignal,
): Promise<Worker | undefined> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      return await backend.startWorker();
    } catch (error) {
      if (problemOf(error)?.code !== 'unavailable') throw error;
      log.warn({ attempt, error }, 'the database does not answer');
    }
    await pause(PAUSE, undefined, { signal }).catch(() => {});
  }
  return undefined;
}
