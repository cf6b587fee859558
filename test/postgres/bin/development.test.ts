import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type BundledBin, bundledBin, type RunningBin, startBin } from './bin.ts';

const SQL = ['tables.sql', 'indexes.sql']
  .map((name) => fileURLToPath(new URL(`../../../docs/examples/postgres/${name}`, import.meta.url)))
  .join(',');

let sayso: BundledBin;
let folder: string;
before(async () => {
  sayso = await bundledBin();
  folder = await mkdtemp(join(tmpdir(), 'sayso-development-'));
  // Whoever runs PostgreSQL has to come in, where the one who runs the tests is root.
  await chmod(folder, 0o755);
});
after(async () => {
  await sayso.remove();
  await rm(folder, { recursive: true });
});

const started = (): RunningBin =>
  startBin(sayso.script, ['start', '--host', sayso.host], { SAYSO_PORT: '0', NOTEBOOK_SQL: SQL }, folder);

/** What lies in `.sayso`, and what the process publishes. */
async function seen(): Promise<readonly string[]> {
  const running = started();
  try {
    const origin = `http://127.0.0.1:${String((await running.says('listening'))['port'])}`;
    assert.deepEqual(
      await fetch(`${origin}/readyz`).then(async (ready) => [
        ready.status,
        ((await ready.json()) as { ready: boolean }).ready,
      ]),
      [200, true],
    );
    const password = (await readFile(join(folder, '.sayso', '.database.password'), 'utf8')).trim();
    const [, port] = (await readFile(join(folder, '.sayso', 'database', 'postmaster.pid'), 'utf8')).match(
      /^(?:.*\n){3}(\d+)\n/,
    ) ?? ['', ''];
    const client = new pg.Client(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
    await client.connect();
    const { rows } = await client.query<{ id: string; email: string }>('select id, email from people');
    const application = await client.query<{ super: boolean }>(
      `select rolsuper or rolbypassrls as super from pg_roles where rolname = 'sayso_app'`,
    );
    await client.end();
    assert.deepEqual(application.rows, [{ super: false }]);
    const account = await fetch(`${origin}/api/sayso/account`, { headers: { 'x-person': rows[0]?.id ?? '' } });
    assert.equal(((await account.json()) as { email: string }).email, rows[0]?.email);
    const secret = await readFile(join(folder, '.sayso', 'secret'), 'utf8');
    for (const word of [secret, password]) assert.ok(!running.output().includes(word));
    return [secret, await (await fetch(`${origin}/.well-known/jwks.json`)).text(), String(rows[0]?.id)];
  } finally {
    running.process.kill('SIGTERM');
    assert.equal(await running.ended, 0, running.output());
  }
}

it('without a database start brings its own, works, and keeps tables, secret and keys from one start to the next', async () => {
  const first = await seen();
  assert.equal((await stat(join(folder, '.sayso', 'secret'))).mode & 0o077, 0);
  assert.equal((await stat(join(folder, '.sayso', 'signing-key.json'))).mode & 0o077, 0);
  assert.deepEqual(await seen(), first);
});
