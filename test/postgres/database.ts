import { randomBytes } from 'node:crypto';
import { migrate } from '@sayso/postgres/migrations';
import type { HostState } from '@sayso/testing';
import pg from 'pg';
import { createCrmTables, fillCrmTables } from '../../demo/server/crm/fill.ts';
import { testServer, type TestServer } from './server.ts';

export interface TestDatabase {
  /** Of somebody who sees and may do everything. */
  readonly url: string;
  readonly all: pg.Pool;
  /** The role that the application has: row-level security holds for it. */
  readonly role: string;
  /** A pool of the application; ended with the database. */
  pool(options?: pg.PoolConfig): pg.Pool;
  /** Puts these records in place of everything. */
  reset(state: HostState): Promise<void>;
  /** Takes away all that Sayso keeps, with its jobs; the host's records stay. */
  forget(): Promise<void>;
  end(): Promise<void>;
}

/** A database of its own with Sayso's tables and the sample host's, both empty; on the run's server unless another is given. */
export async function testDatabase(given?: TestServer): Promise<TestDatabase> {
  const server = given ?? (await testServer());
  const name = `sayso_test_${randomBytes(6).toString('hex')}`;
  const maintain = async (statements: readonly string[]) => {
    const maintenance = new pg.Client(server.url);
    await maintenance.connect();
    for (const statement of statements) await maintenance.query(statement);
    await maintenance.end();
  };
  await maintain([`create database ${name}`, `create role ${name} nologin nosuperuser nobypassrls`]);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const all = new pg.Pool({ connectionString: url, max: 4 });
  // A server that is shut down ends idle connections; the next call gets new ones.
  all.on('error', () => {});
  const pools = [all];
  await createCrmTables(all);
  await migrate({ pool: all, grantTo: name });
  await all.query(`grant usage on schema crm to ${name}`);
  await all.query(`grant select, insert, update, delete on all tables in schema crm to ${name}`);
  const own = await all.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname = 'sayso' and tablename not like 'migrations%'`,
  );
  const forget = async () =>
    void (await all.query(`truncate ${own.rows.map(({ table }) => table).join(', ')}, sayso_jobs.job`));
  return {
    url,
    all,
    role: name,
    pool(options = {}) {
      const pool = new pg.Pool({ connectionString: url, options: `-c role=${name}`, max: 10, ...options });
      pool.on('error', () => {});
      pools.push(pool);
      return pool;
    },
    forget,
    async reset(state) {
      await forget();
      await fillCrmTables(all, state);
    },
    async end() {
      await Promise.all(pools.map((pool) => pool.end()));
      await maintain([`drop database ${name}`, `drop role ${name}`]);
      await server.stop();
    },
  };
}
