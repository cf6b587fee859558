import type { PostgresPool } from 'kysely';
import { PgBoss } from 'pg-boss';
import { dueErasures, erase } from '../erasing/erase.ts';
import type { DueErasure } from '../erasing/erasures.ts';
import type { Server } from '../server.ts';
import { problemOf } from '../sql/failure.ts';
import { jobsDatabase } from './database.ts';
import { ERASE, GUEST } from './queue.ts';

/** Erasing as jobs, for any number of processes. */
export interface Jobs {
  /** Makes a job of each change that can be worked on and has none. What was lost with a process is found here again. */
  dispatch(): Promise<void>;
  /** Resolves when the jobs of this process have come to a place from where others go on. */
  stop(): Promise<void>;
}

/** How many changes one process erases at a time. */
const AT_ONCE = 2;
/** How long a job has to come to a stop, in milliseconds. */
const STOPPING = 10_000;

export async function startJobs(server: Server, pool: PostgresPool): Promise<Jobs> {
  const boss = new PgBoss({ ...GUEST, db: jobsDatabase(pool) });
  boss.on('error', (error) => server.onError({ work: 'jobs', error }));
  await boss.start().catch((error: unknown) => {
    throw problemOf(error) ?? error;
  });
  const stopping = new AbortController();
  await boss.work<DueErasure>(
    ERASE,
    { pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 2, localConcurrency: AT_ONCE },
    async ([job]) => {
      // A failed step is no failed job: when it is tried again stands in the change.
      if (job) await erase(server, job.data, AbortSignal.any([job.signal, stopping.signal]));
    },
  );
  return {
    async dispatch() {
      for (const due of await dueErasures(server)) await boss.send(ERASE, due, { singletonKey: due.changeId });
    },
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOPPING });
    },
  };
}
