import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins/two-factor';
import pg from 'pg';
import { contactMoments } from './addresses.ts';
import { awaitsFactor } from './factors.ts';

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

/** What decides which tables there are, the same when they are made and when they are used. */
export const tables = {
  emailAndPassword: { enabled: true },
  // A list of sessions says when each was used last.
  session: { additionalFields: awaitsFactor, updateAge: 60 },
  user: { additionalFields: contactMoments },
  advanced: { ipAddress: { disableIpTracking: true } },
  // A wrong password is an answer, not an event.
  logger: { level: 'error' },
  telemetry: { enabled: false },
} as const satisfies BetterAuthOptions;

/** For its table alone: see docs/decisions/0022-second-factors.md. */
export const plugins = (): BetterAuthPlugin[] => [twoFactor()];

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

/** A pool of its own, because better-auth names its tables without a schema. */
export function poolIn({ options = '', ...connection }: SignInConnection, schema: string): pg.Pool {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new TypeError(`A schema is called like auth, not like ${schema}.`);
  const pool = new pg.Pool({ ...connection, options: `${options} -c search_path=${schema}`.trim(), max: 4 });
  // A server that goes away ends idle connections; the next call gets new ones.
  pool.on('error', () => {});
  return pool;
}
