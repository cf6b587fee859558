import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { collected, joined } from '../../test/sample.ts';
import { type MadeEnd, type MadeEntry, withGap, zip64Extra, zipBytes } from '../../test/zip-bytes.ts';
import { isArchiveError } from '../archive-error.ts';
import { utf8 } from '../jws.ts';
import { crc32 } from './crc-32.ts';
import { openZip } from './open-zip.ts';
import { blobAccess } from './random-access.ts';
import type { ZipLimits } from './directory.ts';

const open = (bytes: Uint8Array<ArrayBuffer>, limits?: ZipLimits) => openZip(blobAccess(new Blob([bytes])), limits);

async function contents(bytes: Uint8Array<ArrayBuffer>, limits?: ZipLimits): Promise<Record<string, string>> {
  const container = await open(bytes, limits);
  const found: Record<string, string> = {};
  for (const { path } of container.files)
    found[path] = new TextDecoder().decode(joined(await collected(container.open(path))));
  return found;
}

const a: MadeEntry = { name: 'a.txt', data: utf8('first') };
const b: MadeEntry = { name: 'b/c.txt', data: utf8('second') };

function packed(
  name: string,
  data: Uint8Array,
  said: { readonly bytes?: number; readonly crc?: number } = {},
): MadeEntry {
  const deflated = new Uint8Array(deflateRawSync(data));
  const header = { method: 8, bytes: said.bytes ?? data.length, crc: said.crc ?? crc32(data) };
  return { name, data: deflated, local: header, central: header };
}

describe('opening a ZIP file', () => {
  it('reads what is stored and what is packed', async () => {
    const bytes = zipBytes([a, b, packed('d', utf8('third '.repeat(9999)))]);
    assert.deepEqual(await contents(bytes), { 'a.txt': 'first', 'b/c.txt': 'second', d: 'third '.repeat(9999) });
    assert.deepEqual(await contents(zipBytes([])), {});
  });

  it('reads ZIP64', async () => {
    assert.deepEqual(await contents(zipBytes([a, b], { zip64: true })), { 'a.txt': 'first', 'b/c.txt': 'second' });
    const sizes = { version: 45, packed: 0xffffffff, bytes: 0xffffffff, extra: zip64Extra(5, 5) };
    assert.deepEqual(await contents(zipBytes([{ ...a, local: sizes, central: sizes }])), { 'a.txt': 'first' });
  });

  it('reads a file that stands beyond 4 GiB', async () => {
    const gap = 5 * 1024 ** 3;
    const large = { version: 45, packed: 0xffffffff, bytes: 0xffffffff, extra: zip64Extra(gap, gap) };
    const beyond = gap + 30 + 'large'.length + 20;
    const bytes = zipBytes(
      [
        { name: 'large', local: large, central: large },
        { ...a, central: { version: 45, offset: 0xffffffff, extra: zip64Extra(beyond) } },
      ],
      { zip64: true, offset: beyond + 30 + 'a.txt'.length + 'first'.length },
    );
    const container = await openZip(withGap(bytes, 30 + 'large'.length + 20, gap));
    assert.deepEqual(
      container.files.map(({ bytes: size }) => size),
      [gap, 5],
    );
    assert.equal(new TextDecoder().decode(joined(await collected(container.open('a.txt')))), 'first');
  });

  it('a path that is not there is said to be missing', async () => {
    const container = await open(zipBytes([a]));
    assert.throws(
      () => container.open('b'),
      (error) => isArchiveError(error, 'file-missing'),
    );
  });
});

describe('hostile ZIP files', () => {
  const names: readonly (readonly [what: string, name: string | Uint8Array])[] = [
    ['leads upwards', '../up'],
    ['leads upwards inside', 'a/../../up'],
    ['leads upwards with backslashes', '..\\up'],
    ['is absolute', '/etc/passwd'],
    ['has a drive', 'C:/x'],
    ['has a stream', 'a.txt:stream'],
    ['is a device', 'data/CON'],
    ['is a device with an ending', 'nul.txt'],
    ['is a folder', 'a/'],
    ['is empty', ''],
    ['has 300 bytes', 'x'.repeat(300)],
    ['is not in normal form C', 'e\u0301'],
    ['ends in a dot', 'a./b'],
    ['ends in a space', 'a '],
    ['holds a zero', 'a\0.txt'],
    ['holds a line break', 'a\n.txt'],
    ['is no UTF-8', Uint8Array.of(0x61, 0xff)],
  ];
  for (const [what, name] of names)
    it(`a name that ${what} is refused`, async () => {
      await assert.rejects(open(zipBytes([{ name, data: utf8('x') }])), (error) =>
        isArchiveError(error, 'container-refused'),
      );
    });

  const cases: readonly (readonly [what: string, entries: readonly MadeEntry[], said: RegExp, end?: MadeEnd])[] = [
    ['the same name twice', [a, a], /second file of this name/],
    ['two names that differ by case', [a, { ...a, name: 'A.TXT' }], /second file of this name/],
    ['a file that is also a folder', [{ ...a, name: 'b' }, b], /file and a folder/],
    ['two files in one place', [a, { ...a, name: 'z', central: { offset: 0 } }], /reaches into|names it differently/],
    [
      'a file that reaches into the next',
      [{ ...a, local: { packed: 9, bytes: 9 }, central: { packed: 9, bytes: 9 } }, b],
      /reaches into/,
    ],
    ['bytes between two files', [{ ...a, behind: utf8('hidden') }, b], /belongs to no file/],
    ['bytes before the first file', [{ ...a, central: { offset: 7 } }], /stands before/],
    ['encryption', [{ ...a, central: { flags: 0x0801 } }], /encrypted/],
    ['another way of packing', [{ ...a, central: { method: 14 } }], /packed in a way/],
    ['another name in front of the data', [{ ...a, local: { name: utf8('b.txt') } }], /names it differently/],
    ['another size in front of the data', [{ ...a, local: { bytes: 4 } }], /other sizes/],
    ['another time in front of the data', [{ ...a, local: { modified: 1 } }], /describes it differently/],
    ['a checksum of other bytes', [{ ...a, local: { crc: 1 }, central: { crc: 1 } }], /not those that were packed/],
    [
      'an extra field with a second name',
      [{ ...a, central: { extra: Uint8Array.of(0x75, 0x70, 0, 0) } }],
      /extra field/,
    ],
    ['a comment of a file', [{ ...a, central: { comment: utf8('x') } }], /archives do not have/],
    ['a file on another disk', [{ ...a, central: { disk: 1 } }], /archives do not have/],
    ['a link among files', [a, { ...b, central: { attributes: 0o120777 * 0x10000 } }], /one kind/],
    ['packed bytes that are none', [{ ...packed('p', utf8('x')), data: Uint8Array.of(0xff) }], /broken|reaches|fewer/],
    ['a comment at the end', [a], /does not end as a ZIP/, { comment: 'x' }],
    ['fewer files than it says', [a], /record|end|need/, { count: 2 }],
    ['more files than it says', [a, b], /more than its files|longer than/, { count: 1 }],
    ['a directory elsewhere', [a], /where it should be/, { offset: 1 }],
    ['several disks', [a], /several disks/, { disk: 1 }],
  ];
  for (const [what, entries, said, end] of cases)
    it(`${what} is found`, async () => {
      await assert.rejects(contents(zipBytes(entries, end)), (error) => {
        assert.ok(isArchiveError(error), String(error));
        assert.match(error.message, said);
        return true;
      });
    });

  it('a bomb that unpacks to more than it says is stopped before it does', async () => {
    const zeros = new Uint8Array(50_000_000);
    const container = await open(zipBytes([packed('bomb', zeros, { bytes: 1000 })]));
    let read = 0;
    await assert.rejects(
      async () => {
        for await (const chunk of container.open('bomb')) read += chunk.length;
      },
      (error) => isArchiveError(error, 'container-damaged'),
    );
    assert.ok(read <= 1000, String(read));
  });

  it('a bomb that is honest is refused by its limits, before anything is read', async () => {
    const bytes = zipBytes([
      packed('x', utf8('x'), { bytes: 4_000_000_000 }),
      packed('y', utf8('y'), { bytes: 4_000_000_000 }),
    ]);
    for (const limits of [{ fileBytes: 1e9 }, { totalBytes: 5e9 }, { files: 1 }])
      await assert.rejects(open(bytes, limits), (error) => isArchiveError(error, 'container-refused'));
    assert.equal((await open(bytes)).files.length, 2);
  });

  it('a packed file that says less than it holds, or more, is damaged', async () => {
    const data = utf8('abcdef');
    for (const bytes of [5, 7])
      await assert.rejects(contents(zipBytes([packed('x', data, { bytes })])), (error) =>
        isArchiveError(error, 'container-damaged'),
      );
  });

  it('packed bytes that go on after their end, or stop before it, are damaged', async () => {
    const data = utf8('abcdef');
    const deflated = new Uint8Array(deflateRawSync(data));
    for (const wrong of [Uint8Array.of(...deflated, 0), deflated.slice(0, -1)]) {
      const sizes = { packed: wrong.length };
      const { local, central } = packed('x', data);
      const entry = { name: 'x', data: wrong, local: { ...local, ...sizes }, central: { ...central, ...sizes } };
      await assert.rejects(contents(zipBytes([entry])), (error) => isArchiveError(error, 'container-damaged'));
    }
  });

  it('what the storage throws is thrown as it is, and is not called damage', async () => {
    for (const entry of [a, packed('p', utf8('third '.repeat(99)))]) {
      const bytes = zipBytes([entry]);
      let dataAt = Infinity;
      const container = await openZip({
        size: bytes.length,
        read: async (offset, length) => {
          if (offset === dataAt) throw new TypeError('the network is gone');
          return bytes.slice(offset, offset + length);
        },
      });
      dataAt = 30 + entry.name.length;
      await assert.rejects(collected(container.open(String(entry.name))), /the network is gone/);
    }
  });

  it('a storage that answers too little is found', async () => {
    const bytes = zipBytes([a]);
    const short = { size: bytes.length, read: async () => bytes.slice(0, 3) };
    await assert.rejects(openZip(short), (error) => isArchiveError(error, 'container-damaged'));
  });
});
