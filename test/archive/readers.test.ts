import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pipeline } from 'node:stream/promises';
import { type ArchiveContainer, archiveEntries, importArchive, openZip, verifyArchive } from '@sayso/archive';
import { jwks, sign } from '../../docs/examples/archive/sign.ts';
import { fileAccess } from '../../docs/examples/archive/verify.ts';
import { hostileNames, hostileSource } from './hostile.ts';
import { lacking, outputOf, readers, unpacked } from './readers.ts';
import { writers } from './writers.ts';

const noUnzip = lacking('unzip', '-v');

for (const { name: writer, write } of Object.values(writers))
  describe(`B5 what ${writer} writes`, () => {
    let folder: string;
    let file: string;
    const digests = new Map<string, string>();

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sayso-readers-'));
      file = join(folder, 'archive.zip');
      await pipeline(write(archiveEntries(hostileSource, { sign })), createWriteStream(file));
      await withContainer(async (container) => {
        const { manifest } = await verifyArchive(container, { jwks });
        for (const { path, sha256 } of manifest?.files ?? []) digests.set(path, sha256);
      });
    });

    after(() => rm(folder, { recursive: true }));

    async function withContainer(use: (container: ArchiveContainer) => Promise<void>): Promise<void> {
      await using handle = await open(file);
      await use(await openZip(await fileAccess(handle)));
    }

    for (const { name, absent, read } of readers)
      it(`${name} opens, byte for byte`, { skip: absent }, async () => {
        const found = await read(file);
        assert.equal(found.size, digests.size + 3);
        for (const [path, sha256] of digests) assert.equal(found.get(path), sha256, path);
      });

    it('sha256sum finds whole once it is unpacked', { skip: noUnzip ?? lacking('sha256sum') }, async () => {
      const said = await unpacked(file, (into) =>
        outputOf('sha256sum', ['--check', '--strict', 'manifest-sha256.txt'], into),
      );
      assert.equal(said.match(/: OK$/gm)?.length, digests.size + 2);
    });

    it('stays inside the folder that it is unpacked into', { skip: noUnzip }, async () => {
      await unpacked(file, async (into) => {
        const found = await readdir(into, { recursive: true, withFileTypes: true });
        const files = found.filter((entry) => entry.isFile());
        assert.equal(files.length, digests.size + 3);
        assert.ok(files.every(({ parentPath }) => parentPath.startsWith(into)));
        assert.ok(found.every(({ name }) => /^[\w.-]{1,100}$/.test(name) && !/^(?:con|nul|lpt\d)(?:\.|$)/i.test(name)));
        const folded = new Set(found.map(({ parentPath, name }) => `${parentPath}/${name}`.toLowerCase()));
        assert.equal(folded.size, found.length);
      });
    });

    it('Z4 is verified and imported again under its own names', async () => {
      await withContainer(async (container) => {
        assert.equal((await verifyArchive(container, { jwks })).verdict, 'intact');
        const { collections } = await importArchive(container, { jwks });
        assert.deepEqual(
          collections.map(({ name }) => name),
          [...hostileNames, 'formulas'],
        );
        for (const [index, { records }] of collections.slice(0, hostileNames.length).entries())
          for await (const record of records()) assert.deepEqual(record, { id: index, said: hostileNames[index] });
      });
    });
  });
