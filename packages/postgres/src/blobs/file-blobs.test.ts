import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Blobs } from './blobs.ts';
import { fileBlobs } from './file-blobs.ts';
import { blobAccess } from './random-access.ts';

let folder: string;
let blobs: Blobs;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-blobs-'));
  blobs = fileBlobs(folder);
});
after(() => rm(folder, { recursive: true }));

async function* bytes(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const textOf = async (name: string, offset = 0, length?: number) =>
  await new Response(await blobs.open(name, offset, length)).text();

async function namesIn(prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of blobs.list(prefix)) names.push(name);
  return names.toSorted();
}

describe('blobs in a folder', () => {
  it('come back whole and from anywhere', async () => {
    await blobs.put('abc/one.1', bytes('hello, ', 'world'));
    assert.equal(await blobs.size('abc/one.1'), 12);
    assert.equal(await textOf('abc/one.1'), 'hello, world');
    assert.equal(await textOf('abc/one.1', 7), 'world');
    assert.equal(await textOf('abc/one.1', 7, 2), 'wo');
    const { read, size } = await blobAccess(blobs, 'abc/one.1');
    assert.equal(size, 12);
    assert.equal(Buffer.from(await read(3, 4)).toString(), 'lo, ');
    assert.equal((await read(3, 0)).length, 0);
    await assert.rejects(read(10, 4));
    const { mode } = await stat(join(folder, 'abc', 'one.1'));
    assert.equal(mode & 0o077, 0, 'others may not read it');
  });

  it('are there as a whole or not at all', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      assert.equal((await namesIn('def/')).length, 1, 'what was begun is listed');
      throw new Error('the source fails');
    };
    await assert.rejects(blobs.put('def/two', failing()), /the source fails/);
    const begun = fileBlobs(folder);
    const removing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      await begun.remove('def/two');
    };
    await assert.rejects(blobs.put('def/two', removing()), { code: 'ENOENT' });
    const stopped = AbortSignal.abort(new Error('nobody wants it'));
    await assert.rejects(blobs.put('def/two', bytes('x'), stopped), /nobody wants it/);
    assert.deepEqual(await readdir(join(folder, 'def')), []);
    assert.equal(await blobs.size('def/two'), undefined);
    await assert.rejects(blobs.open('def/two', 0));
  });

  it('go once, and are listed by what their names begin with', async () => {
    await blobs.put('ghi/1.a', bytes('a'));
    await blobs.put('ghi/2.b', bytes('b'));
    await blobs.put('jkl/1.a', bytes('c'));
    assert.deepEqual(await namesIn('ghi/'), ['ghi/1.a', 'ghi/2.b']);
    assert.deepEqual(await namesIn('ghi/2'), ['ghi/2.b']);
    assert.deepEqual(await namesIn('nothing/'), []);
    await blobs.remove('ghi/1.a');
    await blobs.remove('ghi/1.a');
    assert.deepEqual(
      (await namesIn('')).filter((name) => /^[gj]/.test(name)),
      ['ghi/2.b', 'jkl/1.a'],
    );
  });

  it('lie nowhere else', async () => {
    for (const name of ['../x', 'a/../../x', '/etc/passwd', 'a', 'a/b/c', 'a/..', 'a\\b', 'a/b\0', ''])
      await assert.rejects(blobs.put(name, bytes('x')), TypeError, name);
  });
});
