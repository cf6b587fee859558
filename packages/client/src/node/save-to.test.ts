import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { exportServer, type ServedFile, sha256Of } from '../../test/export-server.ts';
import { createClient } from '../client.ts';
import { httpBackend } from '../http/index.ts';
import { isSaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { saveTo, type SaveProgress } from './save-to.ts';

const KIB = 1024;
const bytesOf = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 253);

const file: ServedFile = { fileName: 'backup.zip', bytes: bytesOf(500 * KIB, 1) };
const half: ServedFile = { fileName: 'backup-2.zip', bytes: bytesOf(100 * KIB, 2) };

async function begun(files: readonly ServedFile[] = [file], id?: string) {
  const server = await exportServer(files, id);
  const folder = await mkdtemp(join(tmpdir(), 'sayso-save-'));
  const client = createClient(httpBackend({ baseUrl: server.baseUrl, retries: 0 }));
  return {
    server,
    folder,
    client,
    path: join(folder, 'my.zip'),
    names: async () => (await readdir(folder)).toSorted(),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

async function fails(work: Promise<unknown>, code: SaysoErrorCode) {
  await assert.rejects(work, (error) => {
    assert.ok(isSaysoError(error, code), String(error));
    return true;
  });
}

const holds = async (path: string, { bytes }: ServedFile) =>
  assert.equal(sha256Of(await readFile(path)), sha256Of(bytes));

describe('saving an export', () => {
  it('brings the file to its path, checked, for nobody else to read, and tells how far it is', async () => {
    await using at = await begun();
    const told: SaveProgress[] = [];
    const saved = await saveTo(at.client, 'export-1', at.path, { onProgress: (progress) => told.push(progress) });
    const [sizeBytes, sha256] = [file.bytes.length, sha256Of(file.bytes)];
    assert.deepEqual(saved, [{ path: at.path, part: 1, sizeBytes, sha256 }]);
    await holds(at.path, file);
    assert.deepEqual(await at.names(), ['my.zip']);
    assert.equal((await stat(at.path)).mode & 0o777, 0o600);
    assert.deepEqual(told[0], { bytesDone: 0, bytesTotal: sizeBytes });
    assert.deepEqual(told.at(-1), { bytesDone: sizeBytes, bytesTotal: sizeBytes });
    const done = told.map(({ bytesDone }) => bytesDone);
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      done,
    );
  });

  it('brings every part into a folder, each under its own name', async () => {
    await using at = await begun([file, half]);
    const folder = join(at.folder, 'new', 'backups');
    const told: SaveProgress[] = [];
    const onProgress = (progress: SaveProgress) => void told.push(progress);
    const saved = await saveTo(at.client, 'export-1', `${folder}/`, { onProgress });
    assert.deepEqual(
      saved.map(({ path }) => path),
      [join(folder, 'backup.zip'), join(folder, 'backup-2.zip')],
    );
    await holds(join(folder, 'backup.zip'), file);
    await holds(join(folder, 'backup-2.zip'), half);
    assert.equal(told.at(-1)?.bytesDone, file.bytes.length + half.bytes.length);
    await assert.rejects(saveTo(at.client, 'export-1', at.path), TypeError);
  });

  it('leaves what is whole already as it is', async () => {
    await using at = await begun([file, half]);
    await saveTo(at.client, 'export-1', at.folder);
    await rm(join(at.folder, 'backup-2.zip'));
    await saveTo(at.client, 'export-1', at.folder);
    assert.deepEqual(
      at.server.opened.map(({ part }) => part),
      [1, 2, 2],
    );
  });

  it('stays in its folder whatever the names are', async () => {
    await using at = await begun([
      { ...file, fileName: '../../evil.zip' },
      { ...half, fileName: '/etc/passwd' },
    ]);
    const folder = join(at.folder, 'a', 'b');
    const saved = await saveTo(at.client, 'export-1', `${folder}/`);
    assert.deepEqual((await readdir(folder)).toSorted(), ['__.._evil.zip', '_etc_passwd']);
    for (const { path } of saved) assert.ok(path.startsWith(folder));
    await using twice = await begun([file, { ...half, fileName: 'BACKUP.zip' }]);
    await fails(saveTo(twice.client, 'export-1', twice.folder), 'invalid-response');
  });
});

describe('a download that is cut', () => {
  it('is taken up where it ended, by the same link', async () => {
    await using at = await begun();
    at.server.cuts = [100 * KIB, 50 * KIB, 0, 200 * KIB];
    await saveTo(at.client, 'export-1', at.path);
    await holds(at.path, file);
    const offsets = at.server.opened.map(({ offset }) => offset);
    assert.equal(offsets.length, 5);
    assert.equal(offsets[0], 0);
    assert.deepEqual(
      offsets.toSorted((a, b) => a - b),
      offsets,
    );
    assert.ok((offsets.at(-1) ?? 0) > 0);
    assert.equal(at.server.links.length, 1);
    assert.deepEqual(await at.names(), ['my.zip']);
  });

  it('before its first byte has used its link up: another one is asked for', async () => {
    await using at = await begun();
    at.server.cuts = [-1, 0];
    await saveTo(at.client, 'export-1', at.path);
    await holds(at.path, file);
    assert.equal(at.server.links.length, 3);
  });

  it('is taken up by a later call', async () => {
    await using at = await begun();
    at.server.cuts = [300 * KIB];
    await fails(saveTo(at.client, 'export-1', at.path, { retries: -1 }), 'network');
    const [partial = ''] = await at.names();
    assert.match(partial, /^my\.zip\.[0-9a-f]{16}\.part$/);
    const { size } = await stat(join(at.folder, partial));
    assert.ok(size > 0);
    await saveTo(at.client, 'export-1', at.path);
    await holds(at.path, file);
    assert.equal(at.server.opened.at(-1)?.offset, size);
    assert.deepEqual(await at.names(), ['my.zip']);
  });

  it('is given up after so many tries that bring nothing', async () => {
    await using at = await begun();
    at.server.cuts = [100 * KIB, 0, 0];
    await fails(saveTo(at.client, 'export-1', at.path, { retries: 1 }), 'network');
    assert.equal(at.server.opened.length, 3);
  });

  it('stays when the caller goes, and what came is kept', async () => {
    await using at = await begun();
    const leaving = new AbortController();
    at.server.cuts = [300 * KIB];
    at.server.onCut = () => leaving.abort();
    await fails(saveTo(at.client, 'export-1', at.path, { signal: leaving.signal }), 'aborted');
    assert.ok((await at.names()).every((name) => name.endsWith('.part')));
    at.server.onCut = () => {};
    await saveTo(at.client, 'export-1', at.path);
    await holds(at.path, file);
  });

  it('of another export is not gone on with', async () => {
    const other: ServedFile = { ...file, bytes: bytesOf(500 * KIB, 77) };
    await using at = await begun();
    at.server.cuts = [300 * KIB];
    await fails(saveTo(at.client, 'export-1', at.path, { retries: -1 }), 'network');
    await using next = await begun([other], 'export-2');
    await saveTo(next.client, 'export-2', at.path);
    assert.deepEqual(
      next.server.opened.map(({ offset }) => offset),
      [0],
    );
    await holds(at.path, other);
  });
});

describe('a wrong file', () => {
  it('never takes the place, and what was there stays', async () => {
    await using at = await begun([{ ...file, sha256: sha256Of(half.bytes) }]);
    await writeFile(at.path, 'the backup of yesterday');
    await fails(saveTo(at.client, 'export-1', at.path), 'invalid-response');
    assert.equal(await readFile(at.path, 'utf8'), 'the backup of yesterday');
    assert.deepEqual(await at.names(), ['my.zip']);
  });

  it('is known by what the server announces, before a byte of it is read', async () => {
    await using at = await begun();
    at.server.digest = sha256Of(half.bytes);
    await fails(saveTo(at.client, 'export-1', at.path), 'invalid-response');
    assert.deepEqual(await at.names(), []);
  });

  it('on the disk is begun anew', async () => {
    for (const damaged of [new Uint8Array(200 * KIB), new Uint8Array(500 * KIB), new Uint8Array(600 * KIB)]) {
      await using at = await begun();
      await writeFile(`${at.path}.${sha256Of(file.bytes).slice(0, 16)}.part`, damaged);
      await saveTo(at.client, 'export-1', at.path);
      await holds(at.path, file);
      assert.equal(at.server.opened.at(-1)?.offset, 0);
      assert.deepEqual(await at.names(), ['my.zip']);
    }
  });
});

describe('a link', () => {
  it('with a proof where the policy wants one', async () => {
    await using at = await begun([file, half]);
    at.server.needsProof = true;
    await fails(saveTo(at.client, 'export-1', at.folder), 'step-up-required');
    assert.deepEqual(await at.names(), []);
    const asked: unknown[] = [];
    const requestProof = (request: unknown) => {
      asked.push(request);
      return Promise.resolve({ proof: `proof-${asked.length}` });
    };
    await saveTo(at.client, 'export-1', at.folder, { requestProof });
    const purpose = { operation: 'exports.link', target: at.server.export.subject };
    const request = { purpose, methods: ['password'] };
    assert.deepEqual(asked, [request, request]);
    await fails(
      saveTo(at.client, 'export-1', join(at.folder, 'again/'), {
        requestProof: () => Promise.resolve({ canceled: true }),
      }),
      'step-up-required',
    );
  });

  it('to an archive that is gone ends it, and nothing of it stays', async () => {
    await using at = await begun();
    at.server.cuts = [100 * KIB];
    at.server.onCut = () => (at.server.state = 'removed');
    await fails(saveTo(at.client, 'export-1', at.path), 'expired');
    assert.deepEqual(await at.names(), []);
    await fails(saveTo(at.client, 'export-1', at.path), 'state-conflict');
    at.server.state = 'expired';
    await fails(saveTo(at.client, 'export-1', at.path), 'expired');
    at.server.state = 'running';
    await fails(saveTo(at.client, 'export-1', at.path), 'state-conflict');
    await fails(saveTo(at.client, 'another', at.path), 'not-found');
  });
});

it('what the disk does is told as the disk tells it', async () => {
  await using at = await begun();
  await writeFile(at.path, 'a file, and no folder');
  await assert.rejects(saveTo(at.client, 'export-1', join(at.path, 'x.zip')), { code: /EEXIST|ENOTDIR/ });
  await mkdir(join(at.folder, `x.zip.${sha256Of(file.bytes).slice(0, 16)}.part`));
  await assert.rejects(saveTo(at.client, 'export-1', join(at.folder, 'x.zip')), { code: 'EISDIR' });
});
