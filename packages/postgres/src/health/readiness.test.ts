import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { it } from 'node:test';
import { readinessProbe } from './readiness.ts';

it('a database that takes connections and does not answer makes a process unready, and so does a process that ends', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const stopping = new AbortController();
  const probe = readinessProbe({
    connectionString: `postgres://app@127.0.0.1:${port}/none`,
    migrations: ['0001-changes'],
    stopping: stopping.signal,
  });
  const notOk = async () => {
    const { ready, checks } = await probe.check();
    assert.equal(ready, false);
    return checks.filter(({ ok }) => !ok).map(({ name }) => name);
  };
  assert.deepEqual(await notOk(), ['database', 'role', 'migrations']);
  stopping.abort();
  assert.deepEqual(await notOk(), ['process', 'database', 'role', 'migrations']);
  await probe.close();
  silent.close();
});
