import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import pg from 'pg';

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Whether nobody listens there any more. Asked of the network alone: a server that is about to end answers clients in many ways. */
function isRefused(url: string): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), timeout: 1000 });
  return new Promise<boolean>((answer) => {
    socket.once('connect', () => answer(false));
    socket.once('timeout', () => answer(false));
    socket.once('error', (error) => answer('code' in error && error.code === 'ECONNREFUSED'));
  }).finally(() => socket.destroy());
}

/** Longer than any of it takes: what waits for more than this, says at which place. */
const inTime = () => ({ signal: AbortSignal.timeout(60_000) });

describe('embedded PostgreSQL', () => {
  it('keeps its data in a folder from one run to the next', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'sayso-embedded-'));
    // As root the server runs as somebody else.
    await chmod(parent, 0o755);
    const folder = join(parent, 'data');
    try {
      const first = await startEmbeddedPostgres({ folder, settings: { max_connections: '7' } });
      const [language] = await query(
        first.url,
        `select current_setting('server_encoding') as encoding, lower('ÅÄÖ') as folded`,
      );
      assert.deepEqual(language, { encoding: 'UTF8', folded: 'åäö' }, 'whatever the machine speaks');
      await query(first.url, 'create table kept as select 42 as answer');
      assert.deepEqual(await query(first.url, 'show max_connections'), [{ max_connections: '7' }]);
      await first.stop();
      assert.ok(await isRefused(first.url));
      const second = await startEmbeddedPostgres({ folder });
      assert.deepEqual(await query(second.url, 'select answer from kept'), [{ answer: 42 }]);
      await second.stop();
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  });

  it('says why when it does not start', async () => {
    await assert.rejects(
      startEmbeddedPostgres({ settings: { nonsense: '1' } }),
      /unrecognized configuration parameter/,
    );
  });

  it('ends with the process that started it, even if that was killed', async () => {
    const child = fork(new URL('embedded-child.ts', import.meta.url), { execArgv: ['--conditions=@sayso/source'] });
    const [url] = (await Promise.race([
      once(child, 'message', inTime()),
      once(child, 'exit').then(([code]) => assert.fail(`the process ended with ${code} before its server was there`)),
    ])) as [string];
    assert.equal(await isRefused(url), false);
    child.kill('SIGKILL');
    await once(child, 'exit', inTime());
    for (let tries = 0; !(await isRefused(url)); tries += 1) {
      assert.ok(tries < 200, 'the server goes on');
      await pause(25);
    }
  });
});
