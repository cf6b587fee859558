import type { PostgresPool } from 'kysely';
import { PgBoss } from 'pg-boss';
import { dueErasures, erase } from '../erasing/erase.ts';
import type { DueErasure } from '../erasing/erasures.ts';
import { dueExports, runExport } from '../exports/run-export.ts';
import type { ExportKey } from '../exports/stored-exports.ts';
import type { Server } from '../server.ts';
import { problemOf } from '../sql/failure.ts';
import { jobsDatabase } from './database.ts';
import { ERASE, EXPORT, GUEST } from './queue.ts';

/** Erasing and exporting as jobs, for any number of processes. */
export interface Jobs {
  /** Makes a job of each change and each export that can be worked on and has none, until the signal aborts. What was lost with a process is found here again. */
  dispatch(signal: AbortSignal): Promise<void>;
  /**
   * Resolves when the jobs of this process have come to a place from where others go on. What has not after so many milliseconds is handed
   * back as it stands; once somebody else has it, this one writes nothing more.
   */
  stop(within: number): Promise<void>;
}

/** How many changes one process erases at a time, and how many exports it writes: those keep a processor busy. */
const ERASES = 2;
const EXPORTS = 1;
export async function startJobs(server: Server, pool: PostgresPool): Promise<Jobs> {
  const boss = new PgBoss({ ...GUEST, db: jobsDatabase(pool) });
  boss.on('error', (error) => server.onError({ work: 'jobs', error }));
  await boss.start().catch((error: unknown) => {
    throw problemOf(error) ?? error;
  });
  const stopping = new AbortController();
  const often = { pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 2 };
  await boss.work<DueErasure>(ERASE, { ...often, localConcurrency: ERASES }, async ([job]) => {
    // A failed step is no failed job: when it is tried again stands in the change.
    if (job) await erase(server, job.data, AbortSignal.any([job.signal, stopping.signal]));
  });
  if (server.blobs)
    await boss.work<ExportKey>(EXPORT, { ...often, localConcurrency: EXPORTS }, async ([job]) => {
      if (job) await runExport(server, job.data, AbortSignal.any([job.signal, stopping.signal]));
    });
  return {
    async dispatch(signal) {
      const send = async (queue: string, due: object, singletonKey: string) => {
        if (!signal.aborted) await boss.send(queue, due, { singletonKey });
      };
      if (server.blobs) for (const due of await dueExports(server)) await send(EXPORT, due, due.exportId);
      for (const due of await dueErasures(server)) await send(ERASE, due, due.changeId);
    },
    async stop(within) {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: within });
    },
  };
}
