import { type Kysely, type PostgresPool, sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { jobsDatabase } from './database.ts';
import { ERASE, EXPORT, JOBS_SCHEMA, QUEUE } from './queue.ts';

/** Makes the schema of the jobs, or brings it up to date. Safe to run on several machines at once. */
export async function installJobs(pool: PostgresPool): Promise<void> {
  const boss = new PgBoss({ db: jobsDatabase(pool), schema: JOBS_SCHEMA, supervise: false, schedule: false });
  await boss.start();
  for (const name of [ERASE, EXPORT]) await boss.createQueue(name, QUEUE);
  await boss.stop({ graceful: false });
}

export async function grantJobs(db: Kysely<unknown>, role: string): Promise<void> {
  const [schema, to] = [sql.id(JOBS_SCHEMA), sql.id(role)];
  await sql`grant usage on schema ${schema} to ${to}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`.execute(db);
  await sql`grant execute on all functions in schema ${schema} to ${to}`.execute(db);
  await sql`grant usage on all sequences in schema ${schema} to ${to}`.execute(db);
}
