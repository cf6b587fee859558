import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { cases, runCase } from '@sayso/testing/conformance';
import pg from 'pg';
import { type TestServer, testServer } from '../server.ts';
import { postgresWorlds } from '../worlds.ts';
import { type Pooler, poolerVersion, startPooler } from './pgbouncer.ts';

const CONNECTIONS = 4;
const version = await poolerVersion();
const skip = version === undefined ? 'PgBouncer is not installed' : false;
const user = `sayso_pooled_${randomBytes(6).toString('hex')}`;
const password = randomBytes(12).toString('hex');

let server: TestServer;
let pooler: Pooler;
const pools: pg.Pool[] = [];
const worlds = postgresWorlds({
  async connect({ all, role, url }) {
    const { pathname } = new URL(url);
    // What a connection says when it begins does not get through: the server's own settings say it.
    await all.query(`grant ${role} to ${user}`);
    await all.query(`alter role ${user} in database ${pathname.slice(1)} set role = ${role}`);
    const pool = new pg.Pool({
      connectionString: `postgres://${user}@127.0.0.1:${pooler.port}${pathname}`,
      max: 3 * CONNECTIONS,
    });
    pool.on('error', () => {});
    pools.push(pool);
    return pool;
  },
});

describe(`conformance: through ${version ?? 'PgBouncer'} in transaction mode`, { skip }, () => {
  let maintenance: pg.Client;
  before(async () => {
    server = await testServer();
    maintenance = new pg.Client(server.url);
    await maintenance.connect();
    await maintenance.query(`create role ${user} login password '${password}' nosuperuser nobypassrls`);
    const { hostname, port } = new URL(server.url);
    pooler = await startPooler({
      server: { host: hostname, port: Number(port), user, password },
      connections: CONNECTIONS,
    });
  });
  after(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    // The pooler would keep their databases in use.
    await pooler.stop();
    await worlds.end();
    await maintenance.query(`drop role ${user}`);
    await maintenance.end();
    await server.stop();
  });

  test('a transaction goes to any connection, so that nothing can rest on the one before', async () => {
    const host = await worlds.direct.begin('standard');
    await host?.end?.();
    const clients = Array.from({ length: 3 * CONNECTIONS }, () => pools[0]?.connect());
    const open = await Promise.all(clients);
    const asked = open.map((client) => client?.query<{ pid: number }>('select pg_backend_pid() as pid'));
    const pids = (await Promise.all(asked)).map((answer) => answer?.rows[0]?.pid);
    for (const client of open) client?.release();
    assert.ok(new Set(pids).size <= CONNECTIONS, `${new Set(pids).size} connections for ${pids.length} clients`);
  });

  for (const each of cases) {
    test(`${each.id}: ${each.title}`, async (t) => {
      const result = await runCase(each, worlds.direct);
      if (result.outcome === 'skipped') t.skip(result.reason);
      else if (result.outcome === 'failed') assert.fail(result.message);
    });
  }
});
