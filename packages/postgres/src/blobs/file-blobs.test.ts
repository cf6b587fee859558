import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileBlobs } from './file-blobs.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-blobs-'));
});
after(() => rm(folder, { recursive: true }));

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('the files of blobs', () => {
  it('can be read by nobody else', async () => {
    await fileBlobs(folder).put('abc/one.1', bytes('x'));
    const modes = await Promise.all(['abc', 'abc/one.1'].map(async (path) => (await stat(join(folder, path))).mode));
    assert.deepEqual(
      modes.map((mode) => mode & 0o077),
      [0, 0],
    );
  });

  it('leave nothing behind when they come to nothing, also where another process removes them', async () => {
    const blobs = fileBlobs(folder);
    const removing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      assert.match((await readdir(join(folder, 'def'))).join(' '), /^two\.[0-9a-f]{12}~$/);
      await fileBlobs(folder).remove('def/two');
    };
    await assert.rejects(blobs.put('def/two', removing()), { code: 'ENOENT' });
    assert.deepEqual(await readdir(join(folder, 'def')), []);
  });
});
