import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { plugins, poolIn, tables } from './shared-options.ts';

/** Where better-auth keeps people, sessions and passwords, by default. */
export const BETTER_AUTH_SCHEMA = 'auth';
export const BETTER_AUTH_PATH = '/api/auth';

/** For a pool of `pg`. */
export interface SignInConnection {
  /** Such as `postgres://app@127.0.0.1/notebook`. */
  readonly connectionString?: string | undefined;
  /** Such as `-c role=notebook_app`. */
  readonly options?: string | undefined;
}

export interface BetterAuthTablesOptions {
  /** For a role that may create a schema. */
  readonly connection: SignInConnection;
  /** By default `auth`. */
  readonly schema?: string;
  /** The role of the application, when it is another one: it may then use the tables. */
  readonly grantTo?: string;
}

/** Makes the schema and better-auth's tables in it, unless they are there. Throws a TypeError for a name that would have to be quoted. */
export async function createBetterAuthTables({
  connection,
  schema = BETTER_AUTH_SCHEMA,
  grantTo,
}: BetterAuthTablesOptions): Promise<void> {
  const pool = poolIn(connection, schema);
  try {
    await pool.query(`create schema if not exists ${schema}`);
    const { runMigrations } = await getMigrations({
      ...tables,
      plugins: plugins(),
      basePath: BETTER_AUTH_PATH,
      database: pool,
    });
    await runMigrations();
    if (grantTo === undefined) return;
    const role = pg.escapeIdentifier(grantTo);
    await pool.query(`grant usage on schema ${schema} to ${role}`);
    await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
  } finally {
    await pool.end();
  }
}
