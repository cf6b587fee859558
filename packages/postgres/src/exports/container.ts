import { Readable } from 'node:stream';
import type { ArchiveEntry } from '@sayso/archive';
import ZipStream from 'zip-stream';

export interface ZipContainerOptions {
  /** The time that every file gets, in UTC; by default now. */
  readonly modified?: Date;
  /** How hard to pack, from 1 to 9; by default 6, as zlib does. */
  readonly level?: number;
}

/** What is packed already: to pack it again would gain nothing. */
const STORED = /^media\//;

const CHUNK = 64 * 1024;

/**
 * Writes the ZIP file around the entries of one part, made while it is read. Whoever stops reading ends the entries; where they throw,
 * this throws the same, and what was written so far is of no use.
 */
export async function* zipContainer(
  entries: AsyncIterable<ArchiveEntry>,
  { modified = new Date(), level = 6 }: ZipContainerOptions = {},
): AsyncGenerator<Uint8Array> {
  const zip = new JoinedZipStream({ zlib: { level, memLevel: 9, chunkSize: CHUNK }, highWaterMark: 4 * CHUNK });
  const closed = new Promise<void>((resolve) => zip.once('close', resolve));
  const appended = append(zip, entries, modified, closed).then(
    () => zip.finalize(),
    (error: unknown) => zip.destroy(error as Error),
  );
  try {
    yield* zip as AsyncIterable<Uint8Array>;
  } finally {
    zip.destroy();
    await appended;
  }
}

/**
 * The library hands out its records in pieces of two bytes and four, and those of its directory all at once, whether or not somebody
 * takes them. Here they are put together: many files would need much memory.
 */
class JoinedZipStream extends ZipStream {
  #joined = Buffer.allocUnsafe(CHUNK);
  #filled = 0;
  /** Where the next byte stands; the library keeps it and its types do not say so. */
  declare offset: number;

  override write(piece: Uint8Array | string): boolean {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    if (bytes.length > CHUNK - this.#filled) this.#flush();
    if (bytes.length >= CHUNK) return super.write(bytes);
    this.#joined.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.offset += bytes.length;
    return !this.writableNeedDrain;
  }

  override end(): this {
    this.#flush();
    return super.end();
  }

  #flush(): void {
    if (this.#filled === 0) return;
    const joined = this.#joined.subarray(0, this.#filled);
    this.offset -= this.#filled;
    this.#filled = 0;
    this.#joined = Buffer.allocUnsafe(CHUNK);
    super.write(joined);
  }
}

async function append(
  zip: ZipStream,
  entries: AsyncIterable<ArchiveEntry>,
  modified: Date,
  closed: Promise<void>,
): Promise<void> {
  for await (const { path, bytes } of entries) {
    const source = Readable.from(bytes, { highWaterMark: 4 });
    try {
      const written = new Promise<void>((resolve, reject) => {
        // Told first-hand: the library goes on as if the file ended there.
        source.once('error', reject);
        const store = STORED.test(path);
        zip.entry(source, { name: path, date: modified, mode: 0o644, store }, (error) =>
          error ? reject(error) : resolve(),
        );
      });
      await Promise.race([written, closed]);
      if (zip.destroyed) return;
    } finally {
      source.destroy();
    }
  }
}
