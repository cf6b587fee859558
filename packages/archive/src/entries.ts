import { canonicalize } from './canonicalize.ts';
import { csvHeader, csvWriter } from './csv.ts';
import { fileNames, mediaPath } from './file-name.ts';
import { type SignManifest, utf8 } from './jws.ts';
import { LONGEST_LINE, recordWriter, sourceError, type LineChunk, lineChunks } from './lines.ts';
import {
  ARCHIVE_FORMAT,
  type ArchivedCollection,
  type ArchivedData,
  type ArchivedFile,
  type ArchiveManifest,
  CHECKSUMS,
  checksumLines,
  MANIFEST,
  SIGNATURE,
} from './manifest.ts';
import { readme, type ShownCollection, shownRow } from './readme/readme.ts';
import { schemaOf } from './record-schema.ts';
import { type DigestFactory, sha256 } from './sha-256.ts';
import type { ArchiveMedium, ArchiveRecord, ArchiveSource } from './source.ts';
import { checkSource, mediumError } from './source-check.ts';

/** One file of an archive. Read `bytes` to its end before you ask for the next one. */
export interface ArchiveEntry {
  /** Relative, with `/`, in ASCII, and safe on every file system. */
  readonly path: string;
  /** How many bytes there are at most. */
  readonly atMost: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ArchiveOptions {
  /** Absent: the archive has no signature, and says so. */
  readonly sign?: SignManifest | undefined;
  /** By default in plain JavaScript; on a server pass a native one. */
  readonly digest?: DigestFactory;
  /** A collection goes on in another file when one has this many bytes; by default 1 GiB. */
  readonly fileBytes?: number;
  /**
   * Hears how many records are written, in all, whenever somebody has taken the bytes. Each is written as data and in a table, and half
   * of it is done when one of these is.
   */
  readonly onRecords?: (written: number) => void;
  /** How many records of each collection `README.html` shows; by default 100. */
  readonly shownRecords?: number;
}

/**
 * The files of an archive, one after the other, made while they are read: memory does not grow with the records. The files that vouch
 * for the others come last. Throws `ArchiveError` (`source-invalid`) where the source breaks its own rules.
 */
export async function* archiveEntries(source: ArchiveSource, options: ArchiveOptions): AsyncGenerator<ArchiveEntry> {
  checkSource(source);
  const { sign, digest = sha256, fileBytes = 1024 ** 3, shownRecords = 100, onRecords } = options;
  const names = fileNames(source.collections);
  const files: ArchivedFile[] = [];
  const collections: ArchivedCollection[] = [];
  const shown: ShownCollection[] = [];
  let halves = 0;

  function taken(lines: number): void {
    halves += lines;
    if (lines > 0) onRecords?.(Math.floor(halves / 2));
  }

  async function* write(path: string, atMost: number, bytes: ByteSource): AsyncGenerator<ArchiveEntry, ArchivedFile> {
    let file: ArchivedFile | undefined;
    async function* counted(): AsyncGenerator<Uint8Array> {
      const running = digest();
      let size = 0;
      for await (const chunk of bytes) {
        running.update(chunk);
        size += chunk.length;
        yield chunk;
      }
      file = { path, bytes: size, sha256: running.hex() };
    }
    yield { path, atMost, bytes: counted() };
    if (!file) throw new TypeError(`${path} was not read to its end before the next file was asked for.`);
    files.push(file);
    return file;
  }

  function writeText(path: string, text: string): AsyncGenerator<ArchiveEntry, ArchivedFile> {
    const bytes = utf8(text);
    return write(path, bytes.length, [bytes]);
  }

  /** Lines in as many files as they need, each with the same first line. */
  async function* writeLines(
    chunks: AsyncGenerator<LineChunk>,
    pathOf: (number: number) => string,
    first = new Uint8Array(),
  ): AsyncGenerator<ArchiveEntry, ArchivedData[]> {
    const written: ArchivedData[] = [];
    try {
      let next = await chunks.next();
      do {
        let records = 0;
        const segment = async function* (): AsyncGenerator<Uint8Array> {
          let size = first.length;
          if (size > 0) yield first;
          for (; next.done !== true && size < fileBytes; next = await chunks.next()) {
            const { bytes, records: more } = next.value;
            size += bytes.length;
            records += more;
            yield bytes;
            taken(more);
          }
        };
        const room = fileBytes + 2 * LONGEST_LINE;
        const { path, bytes, sha256: hex } = yield* write(pathOf(written.length + 1), room, segment());
        written.push({ file: path, records, bytes, sha256: hex });
      } while (next.done !== true);
    } finally {
      await chunks.return(undefined);
    }
    return written;
  }

  for (const collection of source.collections) {
    const name = names.get(collection.name) ?? '';
    const schema = yield* writeText(`schema/${name}.schema.json`, canonicalize(schemaOf(collection)));
    const rows: string[][] = [];
    const json = recordWriter(collection);
    const line = (record: ArchiveRecord) => {
      const written = `${json(record)}\n`;
      if (rows.length < shownRecords) rows.push(shownRow(collection.columns, record));
      return written;
    };
    const data = yield* writeLines(
      lineChunks(collection.records(), line),
      (part) => `data/${numbered(name, part)}.ndjson`,
    );
    const tables = yield* writeLines(
      lineChunks(collection.records(), csvWriter(collection.columns)),
      (part) => `tables/${numbered(name, part)}.csv`,
      utf8(csvHeader(collection.columns)),
    );
    const records = sum(data.map((one) => one.records));
    if (records !== sum(tables.map((one) => one.records)))
      throw sourceError(collection, 'its records were not the same when they were asked for again');
    collections.push({
      name: collection.name,
      ...(collection.label === undefined ? {} : { label: collection.label }),
      key: collection.key ?? 'id',
      schemaVersion: collection.schemaVersion,
      schema: schema.path,
      data,
      tables: tables.map((one) => one.file),
      records,
      bytes: sum(data.map((one) => one.bytes)),
      redactions: collection.redactions ?? [],
      exclusions: collection.exclusions ?? [],
    });
    shown.push({ columns: collection.columns, rows });
  }

  let previous = '';
  for await (const medium of source.media?.() ?? []) {
    if (medium.sha256 === previous) continue;
    if (!/^[0-9a-f]{64}$/.test(medium.sha256) || medium.sha256 < previous) throw mediumError('is out of order');
    previous = medium.sha256;
    yield* writeMedium(medium, write);
  }

  const { id, product, scope, consistency, asOf, exclusions = [] } = source;
  const stated = {
    ...({ format: ARCHIVE_FORMAT, id, product, scope, consistency, asOf, collections, exclusions } as const),
    ...(!sign && { unsigned: true as const }),
  };
  yield* writeText('README.html', readme(stated, shown, files, source.language ?? 'en'));

  const manifest = utf8(canonicalize({ ...stated, files } satisfies ArchiveManifest));
  yield* write(MANIFEST, manifest.length, [manifest]);
  if (sign) yield* writeText(SIGNATURE, `${await sign(manifest)}\n`);
  yield* writeText(CHECKSUMS, checksumLines(files));
}

type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function* writeMedium(
  medium: ArchiveMedium,
  write: (path: string, atMost: number, bytes: ByteSource) => AsyncGenerator<ArchiveEntry, ArchivedFile>,
): AsyncGenerator<ArchiveEntry> {
  const { bytes, sha256: hex } = yield* write(mediaPath(medium), medium.size, medium.bytes());
  if (hex !== medium.sha256 || bytes !== medium.size) throw mediumError('is not what its digest and size say');
}

function numbered(name: string, part: number): string {
  return part === 1 ? name : `${name}.${part}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
