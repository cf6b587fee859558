import { ArchiveError, type ArchiveProblemCode } from './archive-error.ts';
import { canonicalize } from './canonicalize.ts';
import { type ArchiveContainer, readWhole } from './container.ts';
import { type JsonWebKeySet, signerOf } from './jws.ts';
import { LONGEST_LINE } from './lines.ts';
import {
  type ArchivedCollection,
  type ArchivedFile,
  type ArchiveManifest,
  MANIFEST,
  readManifest,
  SIGNATURE,
} from './manifest.ts';
import { isAfter, type RecordCheck, recordCheck } from './record-check.ts';
import { columnsOf } from './record-schema.ts';
import { type DigestFactory, sha256, sha256Of } from './sha-256.ts';
import type { ArchiveColumn, ArchiveRecord } from './source.ts';

/** An archive that is being read back. */
export interface ImportedArchive {
  readonly manifest: ArchiveManifest;
  readonly collections: readonly ImportedCollection[];
  readonly media: readonly ImportedMedium[];
}

export interface ImportedCollection {
  readonly name: string;
  readonly key: string;
  readonly schemaVersion: number;
  readonly columns: readonly ArchiveColumn[];
  /** How many records there are. */
  readonly count: number;
  /**
   * The records, sorted by their key and each checked against the schema. The digest is known only at the end of a file: write them in a
   * transaction, and commit when the iteration has ended without a throw.
   */
  readonly records: () => AsyncGenerator<ArchiveRecord>;
}

export interface ImportedMedium {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Throws at the end where these are not the bytes of that digest. */
  readonly bytes: () => AsyncGenerator<Uint8Array>;
}

export interface ImportOptions {
  /** The keys of whoever may have signed. With them, only an archive of a known signer is read. */
  readonly jwks?: JsonWebKeySet;
  /** By default in plain JavaScript; on a server pass a native one. */
  readonly digest?: DigestFactory;
}

const LARGEST_MANIFEST = 256 * 1024 ** 2;
const LARGEST_SCHEMA = 1024 ** 2;

/** Reads an archive back, record by record. Throws `ArchiveError` here and while reading for whatever `verifyArchive` would name. */
export async function importArchive(
  container: ArchiveContainer,
  options: ImportOptions = {},
): Promise<ImportedArchive> {
  const { digest = sha256 } = options;
  const bytes = await readWhole(container, MANIFEST, LARGEST_MANIFEST);
  await checkSigner(container, bytes, options);
  const manifest = readManifest(bytes);
  if (!manifest) throw wrong('manifest-invalid', MANIFEST, 'it is not a manifest of a known format');
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const read = (path: string) => checkedBytes(container, files.get(path), path, digest);
  return {
    manifest,
    collections: await Promise.all(
      manifest.collections.map(async (collection) => ({
        name: collection.name,
        key: collection.key,
        schemaVersion: collection.schemaVersion,
        count: collection.records,
        ...(await readerOf(container, collection, files, read, digest)),
      })),
    ),
    media: manifest.files
      .filter(({ path }) => path.startsWith('media/'))
      .map(({ path, sha256: hex, bytes: size }) => ({ path, sha256: hex, size, bytes: () => read(path) })),
  };
}

async function checkSigner(container: ArchiveContainer, manifest: Uint8Array, { jwks }: ImportOptions): Promise<void> {
  if (!jwks) return;
  if (container.files.every(({ path }) => path !== SIGNATURE))
    throw wrong('signature-invalid', SIGNATURE, 'it is not signed');
  const jws = new TextDecoder().decode(await readWhole(container, SIGNATURE, LARGEST_SCHEMA));
  const { state } = await signerOf(jws, manifest, jwks);
  if (state !== 'known') throw wrong('signature-invalid', SIGNATURE, 'none of the given keys signed this manifest');
}

async function readerOf(
  container: ArchiveContainer,
  collection: ArchivedCollection,
  files: ReadonlyMap<string, ArchivedFile>,
  read: (path: string) => AsyncGenerator<Uint8Array>,
  digest: DigestFactory,
): Promise<Pick<ImportedCollection, 'columns' | 'records'>> {
  const { schema, key, data } = collection;
  const bytes = await readWhole(container, schema, LARGEST_SCHEMA);
  if (files.get(schema)?.sha256 !== sha256Of(bytes, digest))
    throw wrong('file-changed', schema, 'its bytes were changed');
  const columns = columnsOf(parsed(new TextDecoder().decode(bytes)));
  if (!columns?.some(({ name }) => name === key))
    throw wrong('manifest-invalid', schema, 'it is not the schema of a collection');
  return {
    columns,
    async *records() {
      const check = recordCheck(columns);
      let previous: unknown;
      for (const { file, records } of data) {
        let count = 0;
        for await (const line of lines(read(file), file)) {
          count += 1;
          const record = readLine(line, `${file}:${count}`, check);
          if (previous !== undefined && !isAfter(previous, record[key]))
            throw wrong('record-invalid', `${file}:${count}`, 'its key does not come after the one before');
          previous = record[key];
          yield record;
        }
        if (count !== records) throw wrong('file-changed', file, `it has ${count} records instead of ${records}`);
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line that is not canonical could not be written again as it was. */
function readLine(line: string, place: string, check: RecordCheck): ArchiveRecord {
  let record: unknown;
  try {
    record = JSON.parse(line);
    if (canonicalize(record) !== line) throw new TypeError('not canonical');
  } catch {
    // The engine's own error would repeat a piece of the record.
    throw wrong('record-invalid', place, 'it is not canonical JSON');
  }
  const broken = check(record);
  if (broken !== undefined) throw wrong('record-invalid', place, broken);
  return record as ArchiveRecord;
}

async function* lines(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes) {
    const text = decoded(decoder, chunk, path);
    // A long line is put together once, and not looked through again with every chunk.
    const [first = '', ...others] = text.split('\n');
    rest += first;
    const last = others.pop();
    if (last !== undefined) {
      yield rest;
      yield* others;
      rest = last;
    }
    if (rest.length > LONGEST_LINE) throw wrong('record-invalid', path, 'a line is longer than any record');
  }
  if (rest !== '' || decoded(decoder, undefined, path) !== '')
    throw wrong('record-invalid', path, 'it does not end with a whole line');
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined, path: string): string {
  try {
    return chunk ? decoder.decode(chunk as Uint8Array<ArrayBuffer>, { stream: true }) : decoder.decode();
  } catch {
    throw wrong('record-invalid', path, 'it is not UTF-8');
  }
}

async function* checkedBytes(
  container: ArchiveContainer,
  file: ArchivedFile | undefined,
  path: string,
  digest: DigestFactory,
): AsyncGenerator<Uint8Array> {
  const running = digest();
  let size = 0;
  for await (const chunk of container.open(path)) {
    running.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  if (size !== file?.bytes || running.hex() !== file.sha256)
    throw wrong('file-changed', path, 'its bytes were changed');
}

function wrong(code: ArchiveProblemCode, path: string, detail: string): ArchiveError {
  return new ArchiveError({ code, path, detail });
}
