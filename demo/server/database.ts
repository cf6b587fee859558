import { createBetterAuthTables } from '@sayso/postgres/better-auth';
import { migrate } from '@sayso/postgres/migrations';
import type { HostState } from '@sayso/testing';
import pg from 'pg';
import type { DevHost } from './host.ts';
import { openPool } from './pool.ts';
import { fillSignIn } from './sign-in.ts';

export interface DatabaseOptions {
  readonly host: DevHost;
  /** Of somebody who may create schemas. */
  readonly url: string;
  readonly state: HostState;
  /** How many organizations besides those of the sample. */
  readonly more: number;
}

export interface PreparedDatabase {
  /** For `pg`: the application's own role, for which row-level security holds. */
  readonly connection: pg.PoolConfig;
  /** True when the tables had been there before: they were left as they are. */
  readonly kept: boolean;
}

/** Makes the tables of the host product, of its sign-in and of Sayso, and fills them; what is there already, stays. */
export async function prepareDatabase({ host, url, state, more }: DatabaseOptions): Promise<PreparedDatabase> {
  const pool = openPool({ connectionString: url, max: 2 });
  try {
    const role = await applicationRole(pool, host);
    const { rows } = await pool.query<{ kept: boolean }>('select to_regnamespace($1) is not null as kept', [
      host.schema,
    ]);
    const kept = rows[0]?.kept === true;
    await migrate({ pool, ...(role !== undefined && { grantTo: role }) });
    await createBetterAuthTables({
      connection: { connectionString: url },
      ...(role !== undefined && { grantTo: role }),
    });
    if (!kept) await fill(pool, host, state, more);
    if (role !== undefined) await grant(pool, role, host.schema);
    return { connection: { connectionString: url, ...(role !== undefined && { options: `-c role=${role}` }) }, kept };
  } finally {
    await pool.end();
  }
}

/** A role that sees what it may see; undefined where the one who connects is such a role already. */
async function applicationRole(pool: pg.Pool, { id }: DevHost): Promise<string | undefined> {
  const { rows } = await pool.query('select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)');
  if (rows.length === 0) return undefined;
  const role = `sayso_dev_${id}`;
  await pool.query(`create role ${role} nologin nosuperuser nobypassrls`).catch((error: unknown) => {
    if (!isThereAlready(error)) throw error;
  });
  return role;
}

/** Roles belong to the whole server; two databases prepared at once may both make it. */
const isThereAlready = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '42710' || error.code === '23505');

/** All of it or nothing: a server that is stopped in between begins anew the next time. */
async function fill(pool: pg.Pool, host: DevHost, state: HostState, more: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await host.createTables(client);
    // What Sayso remembers of everybody is written at once.
    await client.query(`select set_config('sayso.worker', 'on', true)`);
    await host.fill(client, state);
    await host.addOrganizations(client, more);
    await fillSignIn(client, host.people, state.tables.accounts[0]?.password ?? '');
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function grant(pool: pg.Pool, role: string, schema: string): Promise<void> {
  await pool.query(`grant usage on schema ${schema} to ${role}`);
  await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
}
