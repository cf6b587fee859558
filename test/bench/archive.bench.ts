import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import type { ArchiveRecord, ArchiveSource } from '@sayso/archive';
import { entriesOf, zipContainer } from './archive-entries.ts';
import { organization } from './archive-records.ts';
import { type Bench, compare, measured, type Measurement } from './measurement.ts';

const MEGABYTE = 1e6;
/** What the writing process may need above what it has when it is idle. */
const ALLOWED = 150;

/** What an archive costs beside packing its bytes, and what its writer needs of memory. */
const archive: Bench = async () => {
  const source = await kept(organization(60_000));
  const chunks: Uint8Array[] = [];
  for await (const { bytes } of entriesOf(source)) for await (const chunk of bytes) chunks.push(chunk);
  const size = chunks.reduce((sum, { length }) => sum + length, 0);
  return [
    await compare({
      name: `an archive of ${Math.round(size / MEGABYTE)} MB, against zlib deflate of the same bytes`,
      // Seven tenths of its speed.
      goal: 1 / 0.7,
      rounds: 12,
      warmUp: 3,
      subject: () => pipeline(zipContainer(entriesOf(source)), discarded()),
      baseline: () => pipeline(Readable.from(chunks), createDeflateRaw(), discarded()),
    }),
    await memory('100 MB', 100 * MEGABYTE),
    await memory('2 GB', 2000 * MEGABYTE),
  ];
};

export default archive;

/** The same records from memory, so that it is not measured how they are made. */
async function kept(source: ArchiveSource): Promise<ArchiveSource> {
  const collections = await Promise.all(
    source.collections.map(async (collection) => {
      const pages: ArchiveRecord[][] = [];
      for await (const page of collection.records()) pages.push([...(page as Iterable<ArchiveRecord>)]);
      return {
        ...collection,
        async *records() {
          yield* pages;
        },
      };
    }),
  );
  return { ...source, collections };
}

function discarded(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}

/** The peak of a process of its own above what it has before the first record, against what is allowed. */
async function memory(size: string, bytes: number): Promise<Measurement> {
  const child = spawn(process.execPath, [...process.execArgv, new URL('archive-memory.ts', import.meta.url).pathname], {
    env: { ...process.env, SAYSO_BYTES: String(bytes) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`the writer of ${size} ended with ${String(code)}`);
  const { peak } = JSON.parse(said) as { readonly peak: number };
  return measured({
    name: `memory above idle while ${size} are written, against what is allowed`,
    unit: 'MB',
    goal: 1,
    samples: [{ value: peak / MEGABYTE, baseline: ALLOWED }],
  });
}
