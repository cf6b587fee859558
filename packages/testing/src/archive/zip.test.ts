import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type ArchiveContainer,
  archiveEntries,
  type ArchiveSource,
  blobAccess,
  ed25519Signer,
  importArchive,
  type JsonWebKeySet,
  openZip,
  type PublicJsonWebKey,
  verifyArchive,
} from '@sayso/archive';
import { BlobReader, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { zip, type ZipEntrySource, type ZipOptions } from './zip.ts';

const modified = new Date('2026-11-22T12:34:56Z');
const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
const publicKey = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as PublicJsonWebKey;
const sign = ed25519Signer(pair.privateKey, 'key-1');
const jwks: JsonWebKeySet = { keys: [{ ...publicKey, kid: 'key-1' }] };

const source: ArchiveSource = {
  id: 'exp_1',
  product: 'Harbor CRM',
  scope: { kind: 'account', id: 'acc_1', name: 'Åsa', purpose: 'access' },
  consistency: 'cutoff',
  asOf: '2026-11-22T12:00:00.000Z',
  collections: [
    {
      name: 'notes',
      schemaVersion: 1,
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text' },
      ],
      *records() {
        for (let id = 0; id < 300; id += 1) yield { id, text: `Anteckning ${id}: räksmörgås` };
      },
    },
  ],
};

const archive = (options?: ZipOptions) => bytesOf(zip(archiveEntries(source, { sign }), { modified, ...options }));

describe('the ZIP writer', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayso-zip-'));
    file = join(folder, 'archive.zip');
    await writeFile(file, await archive());
  });

  after(() => rm(folder, { recursive: true }));

  it('B5 unzip finds nothing wrong with what it writes', (t) => {
    const { status, stdout, error } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    if (error) return t.skip('unzip is not here');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /No errors detected/);
  });

  it('B5 Python reads what it writes', (t) => {
    const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    sys.stdout.buffer.write(archive.read('data/notes.ndjson'))`;
    const { status, stdout, stderr, error } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' });
    if (error) return t.skip('python3 is not here');
    assert.equal(status, 0, stderr);
    assert.equal(stdout.split('\n').length, 301);
  });

  it('B5 zip.js reads what it writes', async () => {
    const reader = new ZipReader(new BlobReader(new Blob([await archive()])), { checkSignature: true });
    const entries = await reader.getEntries();
    const data = entries.find(({ filename }) => filename === 'data/notes.ndjson');
    assert.ok(data && !data.directory);
    assert.match(await data.getData(new TextWriter()), /"text":"Anteckning 299: räksmörgås"\}\n$/);
    assert.equal(data.lastModDate.getUTCFullYear(), 2026);
    await reader.close();
  });

  for (const [how, deflate] of [
    ['packed', () => true],
    ['stored', () => false],
  ] as const)
    it(`Z4 our own reader verifies and imports what it writes, ${how}`, async () => {
      const container = await opened(await archive({ deflate }));
      assert.equal((await verifyArchive(container, { jwks })).verdict, 'intact');
      assert.equal((await verifyArchive(container)).verdict, 'signer-unknown');
      const { collections } = await importArchive(container, { jwks });
      let count = 0;
      for await (const { id } of collections[0]?.records() ?? []) assert.equal(id, count++);
      assert.equal(count, 300);
    });

  it('B13 one byte changed anywhere in a stored archive is a problem', async () => {
    const small = { ...source, collections: [] };
    const bytes = await bytesOf(zip(archiveEntries(small, { sign }), { modified, deflate: () => false }));
    for (let at = 0; at < bytes.length; at += at > 400 && at < bytes.length - 600 ? 61 : 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const { verdict, problems } = await verifyArchive(opened(changed), { jwks });
      assert.equal(verdict, 'damaged', `byte ${at} of ${bytes.length}`);
      assert.ok(problems[0]?.detail);
    }
  });

  it('B13 one byte changed in the central directory of a packed archive is named', async () => {
    const bytes = await archive();
    const end = new DataView(bytes.buffer).getUint32(bytes.length - 6, true);
    for (let at = end; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const { problems } = await verifyArchive(opened(changed), { jwks });
      const [problem] = problems;
      assert.match(
        problem?.code ?? '',
        /^(?:container-damaged|container-refused|file-missing|file-added|file-changed)$/,
        `byte ${at - end}`,
      );
    }
  });

  it('B13 an archive that was cut anywhere is damaged', async () => {
    const bytes = await archive();
    for (let length = 0; length < bytes.length; length += 97)
      assert.equal((await verifyArchive(opened(bytes.slice(0, length)))).verdict, 'damaged');
  });

  it('uses ZIP64 for what may be long, and for many files', async () => {
    const long = await bytesOf(zip([{ path: 'a', atMost: 5e9, bytes: [Uint8Array.of(1, 2, 3)] }], { modified }));
    assert.deepEqual(await bytesOf((await opened(long)).open('a')), Uint8Array.of(1, 2, 3));
    const many = function* (): Generator<ZipEntrySource> {
      for (let number = 0; number < 66_000; number += 1) yield { path: `f/${number}`, atMost: 0, bytes: [] };
    };
    const bytes = await bytesOf(zip(many(), { modified, deflate: () => false }));
    assert.equal((await opened(bytes)).files.length, 66_000);
    const reader = new ZipReader(new Uint8ArrayReader(bytes));
    let count = 0;
    for await (const { filename } of reader.getEntriesGenerator()) assert.equal(filename, `f/${count++}`);
    assert.equal(count, 66_000);
  });

  it('a file with more bytes than it said is an error', async () => {
    await assert.rejects(bytesOf(zip([{ path: 'a', atMost: 2, bytes: [new Uint8Array(3)] }])), RangeError);
  });
});

function opened(bytes: Uint8Array<ArrayBuffer>): Promise<ArchiveContainer> {
  return openZip(blobAccess(new Blob([bytes])));
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) all.push(chunk as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await new Blob(all).arrayBuffer());
}
