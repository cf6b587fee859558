import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { memoryBackend } from '@sayso/testing';
import { marketingHost, marketingPersonas } from '@sayso/testing/hosts/marketing';
import { serveHost } from '@sayso/testing/node';
import type { RecordLine } from './client/back-up.ts';

const script = new URL('nightly-backup.ts', import.meta.url).pathname;
const DAY = 24 * 60 * 60 * 1000;

/** A company at a host whose clock the test moves, and the script as cron would start it. */
async function begun(context: TestContext) {
  let ahead = 0;
  const host = memoryBackend(marketingHost(), { clock: () => new Date(Date.now() + ahead) });
  const served = await serveHost(host);
  const root = await mkdtemp(join(tmpdir(), 'sayso-backup-'));
  const folder = join(root, 'backups');
  context.after(async () => {
    await served.close();
    await rm(root, { recursive: true });
  });
  const { accountId, password } = marketingPersonas.find(({ id }) => id === 'admin') ?? assert.fail();
  return {
    folder,
    later: (milliseconds: number) => void (ahead += milliseconds),
    folders: async () => (await readdir(folder)).filter((name) => name !== 'record.ndjson').toSorted(),
    record: async () => {
      const lines = (await readFile(join(folder, 'record.ndjson'), 'utf8')).trimEnd().split('\n');
      return lines.map((line) => JSON.parse(line) as RecordLine);
    },
    jwks: () => host.jwks(),
    run: (settings: Readonly<Record<string, string | undefined>> = {}) =>
      new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
        const env = {
          PATH: process.env['PATH'],
          SAYSO_URL: served.baseUrl,
          SAYSO_TOKEN: host.signInAs(accountId).sessionId,
          SAYSO_ORGANIZATION: 'brightwater',
          SAYSO_PASSWORD: password,
          BACKUP_FOLDER: folder,
          BACKUPS_KEPT: '1',
          ...settings,
        };
        execFile(process.execPath, ['--conditions=@sayso/source', script], { env }, (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
        );
      }),
  };
}

test('B5 B13 a backup lies in its folder, checked, and stands in the record', async (context) => {
  const { folder, run, record, folders, jwks } = await begun(context);
  const { code, stdout, stderr } = await run();
  assert.deepEqual([code, stderr], [0, '']);
  const [line, ...others] = await record();
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(stdout), line);
  assert.ok(line && 'files' in line);
  assert.deepEqual(await folders(), [line.folder]);
  const [file] = line.files;
  const bytes = await readFile(join(folder, line.folder, file?.name ?? ''));
  assert.equal(bytes.length, file?.sizeBytes);
  assert.equal(createHash('sha256').update(bytes).digest('hex'), file?.sha256);
  const { verdict } = await verifyArchive(openZip(blobAccess(new Blob([bytes]))), { jwks: await jwks() });
  assert.equal(verdict, 'intact');
});

test('B14 night after night: the newest stay, and so does what is no backup', async (context) => {
  const { folder, run, record, folders, later } = await begun(context);
  await mkdir(join(folder, 'notes'), { recursive: true });
  for (let night = 0; night < 2; night += 1) {
    assert.equal((await run()).stderr, '');
    later(DAY + 60_000);
  }
  const lines = (await record()).flatMap((line) => ('folder' in line ? [line.folder] : []));
  assert.equal(lines.length, 2);
  assert.deepEqual(await folders(), [...lines.slice(-1), 'notes']);
});

test('what went wrong ends with 1 and stands in the record', async (context) => {
  const { run, record, folders } = await begun(context);
  await run();
  const cooling = await run();
  assert.equal(cooling.code, 1);
  assert.match(cooling.stderr, /exports\.create: cooldown/);
  assert.equal((await run({ SAYSO_ORGANIZATION: 'elsewhere' })).code, 1);
  assert.equal((await run({ SAYSO_TOKEN: undefined })).code, 1);
  assert.deepEqual(
    (await record()).map((line) => ('error' in line ? line.error : 'saved')),
    ['saved', 'cooldown', 'not-found'],
  );
  assert.equal((await folders()).length, 1);
});
