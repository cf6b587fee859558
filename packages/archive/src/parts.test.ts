import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collected, containerOf, filesOf, jwks, sign, source, written } from '../test/sample.ts';
import { isArchiveError } from './archive-error.ts';
import { joinContainers } from './container.ts';
import { archiveEntries } from './entries.ts';
import { importArchive } from './import.ts';
import { archiveParts, type PartLimits } from './parts.ts';
import { verifyArchive } from './verify.ts';

async function partsOf(limits?: PartLimits) {
  const parts = [];
  for await (const { number, entries } of archiveParts(archiveEntries(source, { sign }), limits))
    parts.push({ number, files: await filesOf(entries) });
  return parts;
}

describe('parts of an archive', () => {
  it('a small archive is one part', async () => {
    const parts = await partsOf();
    assert.equal(parts.length, 1);
    assert.deepEqual(parts[0]?.files, await written());
  });

  it('hold no more files than they may, and together they are the archive', async () => {
    const parts = await partsOf({ entries: 4 });
    assert.deepEqual(
      parts.map(({ number, files }) => [number, files.size]),
      [
        [1, 4],
        [2, 4],
        [3, 3],
      ],
    );
    const containers = parts.map(({ files }) => containerOf(files));
    assert.equal((await verifyArchive(joinContainers(containers.toReversed()), { jwks })).verdict, 'intact');
    const { collections } = await importArchive(joinContainers(containers), { jwks });
    assert.equal((await collected(collections[0]?.records() ?? [])).length, 2);
  });

  it('a part that is missing is named by its files', async () => {
    const [, ...rest] = (await partsOf({ entries: 4 })).map(({ files }) => containerOf(files));
    const { problems } = await verifyArchive(joinContainers(rest), { jwks });
    assert.equal(problems.length, 4);
    assert.ok(problems.every(({ code }) => code === 'file-missing'));
  });

  it('hold no more bytes than they may, unless one file alone has more', async () => {
    const most = 9000;
    for (const { files } of await partsOf({ bytes: most })) {
      const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
      assert.ok(bytes <= most || files.size === 1, String(bytes));
    }
  });

  it('two parts with the same file are refused, and a part is not passed over', async () => {
    const one = containerOf(await written());
    assert.throws(
      () => joinContainers([one, one]),
      (error) => isArchiveError(error, 'container-refused'),
    );
    const parts = archiveParts(archiveEntries(source, { sign }));
    await parts.next();
    await assert.rejects(parts.next(), /Part 1 was not read/);
  });
});
