import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { large } from './large.ts';
import { outputOf, readers } from './readers.ts';
import type { WrittenLarge } from './write-large.ts';
import { writers } from './writers.ts';

/** What the writing process may need above what it has when it is idle, in bytes. */
const ALLOWED = 150e6;
/** And for each file, since the manifest and the container’s directory name them all. */
const FOR_EACH = 6000;
const script = new URL('write-large.ts', import.meta.url).pathname;

for (const [key, { name: writer }] of Object.entries(writers))
  for (const kind of Object.keys(large))
    describe(`B5 ${kind}, by ${writer}`, () => {
      let folder: string;
      let file: string;
      let written: WrittenLarge;

      before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'sayso-large-'));
        file = join(folder, 'large.zip');
        const said = await outputOf(process.execPath, ['--conditions=@sayso/source', script, key, kind, file]);
        written = JSON.parse(said) as WrittenLarge;
      });

      after(() => rm(folder, { recursive: true }));

      it('needs memory for the number of its files and not for their size', async (t) => {
        const { size } = await stat(file);
        t.diagnostic(`${Math.round(size / 1e6)} MB, ${Math.round(written.peak / 1e6)} MB of memory above idle`);
        const files = Object.keys(written.digests).length;
        assert.ok(written.peak < ALLOWED + files * FOR_EACH, `${written.peak} bytes`);
      });

      for (const { name, absent, read } of readers)
        it(`${name} opens it, byte for byte`, { skip: absent }, async () => {
          assert.deepEqual(Object.fromEntries(await read(file)), written.digests);
        });
    });
