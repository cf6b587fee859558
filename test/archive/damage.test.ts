import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { before, describe, it } from 'node:test';
import { type ArchiveEntry, archiveEntries, blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { jwks, sign } from '../../docs/examples/archive/sign.ts';
import { source } from '../../docs/examples/archive/source.ts';
import { writers } from './writers.ts';

const problemsOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { verdict, problems } = await verifyArchive(openZip(blobAccess(new Blob([bytes]))), { jwks });
  return { verdict, named: problems.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`)) };
};

/** The same files, each as somebody wants it to be; undefined: gone. */
async function* altered(
  change: (path: string, bytes: Buffer) => Buffer | undefined,
  added?: string,
): AsyncGenerator<ArchiveEntry> {
  for await (const { path, atMost, bytes } of archiveEntries(source, { sign })) {
    const kept = change(path, await buffer(bytes));
    if (kept) yield { path, atMost, bytes: once(kept) };
  }
  if (added !== undefined) yield { path: added, atMost: 10, bytes: once(Buffer.from('{"id":"x"}')) };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function flipped(wanted: string) {
  return (path: string, bytes: Buffer): Buffer => {
    if (path !== wanted) return bytes;
    const at = Math.floor(bytes.length / 2);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return changed;
  };
}

for (const { name, write } of Object.values(writers))
  describe(`B13 an archive of ${name} that was changed`, () => {
    let whole: Uint8Array<ArrayBuffer>;

    const written = async (entries: AsyncIterable<ArchiveEntry>) =>
      new Uint8Array(await buffer(write(entries, new Date('2026-11-22T12:00:00Z'))));

    before(async () => {
      whole = await written(archiveEntries(source, { sign }));
      assert.deepEqual(await problemsOf(whole), { verdict: 'intact', named: [] });
    });

    for (const [path, code] of [
      ['data/leads.ndjson', 'file-changed'],
      ['tables/leads.csv', 'file-changed'],
      ['schema/leads.schema.json', 'file-changed'],
      ['README.html', 'file-changed'],
      ['manifest.json', 'manifest-changed'],
      ['manifest.jws', 'signature-changed'],
      ['manifest-sha256.txt', 'checksums-changed'],
    ] as const)
      it(`one byte of ${path} is named, with a container that fits again`, async () => {
        const { verdict, named } = await problemsOf(await written(altered(flipped(path))));
        assert.equal(verdict, 'damaged');
        assert.ok(named.includes(`${code} ${path}`), named.join());
      });

    for (const path of ['data/leads.ndjson', 'manifest.json', 'manifest.jws', 'manifest-sha256.txt'])
      it(`${path} dropped is named`, async () => {
        const { verdict, named } = await problemsOf(
          await written(altered((one, bytes) => (one === path ? undefined : bytes))),
        );
        assert.equal(verdict, 'damaged');
        assert.ok(named.includes(`file-missing ${path}`), named.join());
      });

    it('a file added is named', async () => {
      const { verdict, named } = await problemsOf(await written(altered((_path, bytes) => bytes, 'data/more.ndjson')));
      assert.deepEqual([verdict, named], ['damaged', ['file-added data/more.ndjson']]);
    });

    it('one byte anywhere in the container is named', async () => {
      const directory = new DataView(whole.buffer).getUint32(whole.length - 6, true);
      for (let at = 0; at < whole.length; at += at < directory ? 13 : 1) {
        const changed = whole.slice();
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        const { verdict, named } = await problemsOf(changed);
        assert.equal(verdict, 'damaged', `byte ${at} of ${whole.length}`);
        assert.match(named[0] ?? '', /^(?:container|file)-/, `byte ${at}`);
      }
    });

    it('cut off, or with something behind it, it is no archive', async () => {
      for (let length = 0; length < whole.length; length += 61)
        assert.deepEqual((await problemsOf(whole.slice(0, length))).named, ['container-damaged'], String(length));
      const longer = new Uint8Array(whole.length + 1);
      longer.set(whole);
      assert.deepEqual((await problemsOf(longer)).named, ['container-damaged']);
    });
  });
