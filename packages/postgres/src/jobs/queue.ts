import type { ConstructorOptions, Queue } from 'pg-boss';

/** pg-boss has a schema of its own. */
export const JOBS_SCHEMA = 'sayso_jobs';

export const ERASE = 'erase';
export const EXPORT = 'export';

/** One job of a change, or of an export, at a time. Whoever does it gives a sign every two seconds; ten without one, and another takes it. */
export const QUEUE: Omit<Queue, 'name'> = {
  policy: 'exclusive',
  heartbeatSeconds: 10,
  // A job goes on where the last one ended; that it takes long is no reason to give it to another.
  expireInSeconds: 23 * 60 * 60,
  retryLimit: 1000,
  retryDelay: 1,
  // What it was about stands in the change or the export.
  deleteAfterSeconds: 60 * 60,
};

/** What a process of the application may not do there, because the tables are not its own. */
export const GUEST: ConstructorOptions = {
  schema: JOBS_SCHEMA,
  migrate: false,
  createSchema: false,
  schedule: false,
  reindex: false,
  monitorVacuum: false,
  superviseIntervalSeconds: 1,
  monitorIntervalSeconds: 1,
};
