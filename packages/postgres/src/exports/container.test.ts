import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { type ArchiveEntry, blobAccess, openZip } from '@sayso/archive';
import { zipContainer } from './container.ts';

const modified = new Date('2026-11-22T12:00:00Z');

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Entries that say when they have ended. */
function entries(...files: readonly (readonly [path: string, bytes: AsyncIterable<Uint8Array>])[]) {
  const ended = Promise.withResolvers<void>();
  const all = async function* (): AsyncGenerator<ArchiveEntry> {
    try {
      for (const [path, bytes] of files) yield { path, atMost: 1e9, bytes };
    } finally {
      ended.resolve();
    }
  };
  return { all: all(), ended: ended.promise };
}

const text = Buffer.from('räksmörgås '.repeat(1000));

describe('the ZIP file around an archive', () => {
  it('B5 holds every file, packed but for media, with the time that was given', async () => {
    const { all } = entries(
      ['data/a.ndjson', once(text)],
      ['data/empty.ndjson', once(new Uint8Array())],
      ['media/a.png', once(text)],
    );
    const bytes = await buffer(zipContainer(all, { modified }));
    const container = await openZip(blobAccess(new Blob([bytes])));
    assert.deepEqual(container.files, [
      { path: 'data/a.ndjson', bytes: text.length },
      { path: 'data/empty.ndjson', bytes: 0 },
      { path: 'media/a.png', bytes: text.length },
    ]);
    for (const path of ['data/a.ndjson', 'media/a.png']) assert.deepEqual(await buffer(container.open(path)), text);
    assert.ok(bytes.length > text.length && bytes.length < text.length * 1.2);
    assert.equal(bytes.indexOf(text), bytes.lastIndexOf(text));
    const again = entries(['data/a.ndjson', once(text)]);
    const same = entries(['data/a.ndjson', once(text)]);
    assert.deepEqual(
      await buffer(zipContainer(again.all, { modified })),
      await buffer(zipContainer(same.all, { modified })),
    );
  });

  it('hands out no small pieces, however many files there are', async () => {
    const files = Array.from({ length: 3000 }, (_, number) => [`media/${number}`, once(Buffer.from('x'))] as const);
    const chunks: number[] = [];
    for await (const { length } of zipContainer(entries(...files).all, { modified })) chunks.push(length);
    assert.ok(chunks.slice(0, -1).every((length) => length > 60_000));
  });

  it('ends the entries when nobody reads on', async () => {
    let open = true;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield crypto.getRandomValues(new Uint8Array(65_536));
      } finally {
        open = false;
      }
    };
    const { all, ended } = entries(['data/a.ndjson', endless()]);
    for await (const { length } of zipContainer(all)) {
      assert.ok(length > 0);
      break;
    }
    await ended;
    assert.equal(open, false);
  });

  it('throws what a file throws, and what stands between the files', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield text;
      throw new Error('the rows are gone');
    };
    const { all, ended } = entries(['data/a.ndjson', broken()], ['data/b.ndjson', once(text)]);
    await assert.rejects(buffer(zipContainer(all)), /the rows are gone/);
    await ended;
    const between = async function* (): AsyncGenerator<ArchiveEntry> {
      yield { path: 'data/a.ndjson', atMost: 1e9, bytes: once(text) };
      throw new Error('the database is gone');
    };
    await assert.rejects(buffer(zipContainer(between())), /the database is gone/);
  });
});
