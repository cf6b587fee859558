import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { it } from 'node:test';
import type { Blobs } from '@sayso/postgres';
import { blobAccess } from '../../../packages/postgres/src/blobs/random-access.ts';

export async function* bytesOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

export async function textIn(blobs: Blobs, name: string, offset = 0, length?: number): Promise<string> {
  return await new Response(await blobs.open(name, offset, length)).text();
}

export async function namesIn(blobs: Blobs, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of blobs.list(prefix)) names.push(name);
  return names.toSorted();
}

/** What holds of blobs wherever they are kept. */
export function keepsBlobs(of: () => Blobs): void {
  it('come back whole and from anywhere', async () => {
    const blobs = of();
    await blobs.put('abc/one.1', bytesOf('hello, ', 'world'));
    assert.equal(await blobs.size('abc/one.1'), 12);
    assert.equal(await textIn(blobs, 'abc/one.1'), 'hello, world');
    assert.equal(await textIn(blobs, 'abc/one.1', 7), 'world');
    assert.equal(await textIn(blobs, 'abc/one.1', 7, 2), 'wo');
    assert.equal(await textIn(blobs, 'abc/one.1', 0, 2), 'he');
    assert.equal(await textIn(blobs, 'abc/one.1', 12), '');
    assert.equal(await textIn(blobs, 'abc/one.1', 10, 9), 'ld');
    const { read, size } = await blobAccess(blobs, 'abc/one.1');
    assert.equal(size, 12);
    assert.equal(Buffer.from(await read(3, 4)).toString(), 'lo, ');
    assert.equal((await read(3, 0)).length, 0);
    await assert.rejects(read(10, 4));
    await assert.rejects(blobs.open('abc/two', 0));
    await assert.rejects(blobs.open('abc/two', 0, 5));
  });

  it('of some megabytes are the same afterwards, also across the edges of parts', async () => {
    const blobs = of();
    const chunk = randomBytes(1_300_000);
    const all = Buffer.concat(Array.from({ length: 9 }, () => chunk));
    await blobs.put('abc/large', bytesOf(...Array.from({ length: 9 }, () => chunk)));
    assert.equal(await blobs.size('abc/large'), all.length);
    const digest = createHash('sha256');
    for await (const piece of await blobs.open('abc/large', 0)) digest.update(piece);
    assert.equal(digest.digest('hex'), createHash('sha256').update(all).digest('hex'));
    const edge = 5 * 1024 * 1024;
    const { read } = await blobAccess(blobs, 'abc/large');
    assert.ok(all.subarray(edge - 7, edge + 9).equals(await read(edge - 7, 16)));
    await blobs.remove('abc/large');
  });

  it('without a byte are there as well', async () => {
    const blobs = of();
    await blobs.put('abc/empty', bytesOf());
    assert.equal(await blobs.size('abc/empty'), 0);
    assert.equal(await textIn(blobs, 'abc/empty'), '');
    assert.deepEqual(await namesIn(blobs, 'abc/empty'), ['abc/empty']);
  });

  it('are there as a whole or not at all', async () => {
    const blobs = of();
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      const begun = await namesIn(blobs, 'def/');
      assert.equal(begun.length, 1, 'what was begun is listed');
      assert.ok(begun[0]?.startsWith('def/two'));
      assert.equal(await blobs.size('def/two'), undefined);
      throw new Error('the source fails');
    };
    await assert.rejects(blobs.put('def/two', failing()), /the source fails/);
    assert.deepEqual(await namesIn(blobs, 'def/'), []);
    const stopped = AbortSignal.abort(new Error('nobody wants it'));
    await assert.rejects(blobs.put('def/two', bytesOf('x'), stopped), /nobody wants it/);
    const stopping = new AbortController();
    const stopped2 = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      stopping.abort(new Error('nobody wants it any more'));
    };
    await assert.rejects(blobs.put('def/two', stopped2(), stopping.signal), /nobody wants it any more/);
    assert.deepEqual(await namesIn(blobs, 'def/'), []);
    assert.equal(await blobs.size('def/two'), undefined);
    await assert.rejects(blobs.open('def/two', 0));
  });

  it('that are removed while they are written do not come back', async () => {
    const blobs = of();
    const removing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      await blobs.remove('def/three');
    };
    await assert.rejects(blobs.put('def/three', removing()));
    assert.deepEqual(await namesIn(blobs, 'def/'), []);
  });

  it('go once, and are listed by what their names begin with', async () => {
    const blobs = of();
    const before = Date.now() - 5000;
    await blobs.put('ghi/1.a', bytesOf('a'));
    await blobs.put('ghi/1.a.1', bytesOf('a'));
    await blobs.put('ghi/2.b', bytesOf('b'));
    await blobs.put('jkl/1.a', bytesOf('c'));
    assert.deepEqual(await namesIn(blobs, 'ghi/'), ['ghi/1.a', 'ghi/1.a.1', 'ghi/2.b']);
    assert.deepEqual(await namesIn(blobs, 'ghi/2'), ['ghi/2.b']);
    assert.deepEqual(await namesIn(blobs, 'nothing/'), []);
    for await (const { writtenAt } of blobs.list('ghi/'))
      assert.ok(writtenAt.getTime() >= before && writtenAt.getTime() <= Date.now() + 5000);
    await blobs.remove('ghi/1.a');
    await blobs.remove('ghi/1.a');
    assert.deepEqual(
      (await namesIn(blobs, '')).filter((name) => /^[gj]/.test(name)),
      ['ghi/1.a.1', 'ghi/2.b', 'jkl/1.a'],
    );
  });

  it('lie nowhere else', async () => {
    const blobs = of();
    for (const name of ['../x', 'a/../../x', '/etc/passwd', 'a', 'a/b/c', 'a/..', 'a/.', 'a\\b', 'a/b\0', 'a/b\n', ''])
      for (const call of [
        () => blobs.put(name, bytesOf('x')),
        () => blobs.open(name, 0),
        () => blobs.size(name),
        () => blobs.remove(name),
      ])
        await assert.rejects(call, TypeError, JSON.stringify(name));
    for (const name of ['a/b?acl', 'a/b#c', 'a/%2e%2e', 'a/b c', 'a/%00'])
      await assert.rejects(blobs.put(name, bytesOf('x')), TypeError, name);
  });

  it('that nobody reads to their end hold nothing open', async () => {
    const blobs = of();
    await blobs.put('mno/1', bytesOf(randomBytes(3_000_000)));
    const stream = await blobs.open('mno/1', 0);
    const reader = stream.getReader();
    assert.ok(((await reader.read()).value?.length ?? 0) > 0);
    await reader.cancel();
    await blobs.remove('mno/1');
    assert.equal(await blobs.size('mno/1'), undefined);
  });
}
