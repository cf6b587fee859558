import { crc32 } from '@sayso/archive';
import { deflated } from './deflated.ts';
import {
  centralHeader,
  dataDescriptor,
  endOfDirectory,
  FOUR_GIBIBYTES,
  localHeader,
  type WrittenEntry,
} from './zip-headers.ts';

/** A file to be written; `archiveEntries` makes these. */
export interface ZipEntrySource {
  readonly path: string;
  /** How many bytes there are at most: from 4 GiB the file is written with sizes of 64 bits. */
  readonly atMost: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface ZipOptions {
  /** Which files are packed; by default all but those in `media/`, which mostly are packed already. */
  readonly deflate?: (path: string) => boolean;
  /** The time that every file gets, in UTC; by default now. ZIP knows 1980 to 2107, and even seconds. */
  readonly modified?: Date;
}

/**
 * Writes a ZIP file as a stream, in browsers and in Node: sizes follow each file, and ZIP64 is used where it is needed. Memory grows
 * with the number of files only. Throws a `RangeError` where a file has more bytes than it said.
 */
export async function* zip(
  entries: AsyncIterable<ZipEntrySource> | Iterable<ZipEntrySource>,
  options: ZipOptions = {},
): AsyncGenerator<Uint8Array> {
  const { deflate = (path) => !path.startsWith('media/'), modified = new Date() } = options;
  const written: WrittenEntry[] = [];
  let offset = 0;
  for await (const { path, atMost, bytes } of entries) {
    // Incompressible bytes become a little longer.
    const isLong = atMost + atMost / 1000 + 1024 >= FOUR_GIBIBYTES;
    const entry = { name: new TextEncoder().encode(path), deflated: deflate(path), modified, isLong, offset };
    const header = localHeader(entry);
    yield header;
    let size = 0;
    let sum = 0;
    let packed = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > atMost) throw new RangeError(`${path} has more than ${atMost} bytes.`);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    };
    for await (const chunk of entry.deflated ? deflated(counted()) : counted()) {
      packed += chunk.length;
      yield chunk;
    }
    const done: WrittenEntry = { ...entry, crc: sum, bytes: size, packed };
    const descriptor = dataDescriptor(done);
    yield descriptor;
    written.push(done);
    offset += header.length + packed + descriptor.length;
  }
  let length = 0;
  for (const entry of written) {
    const header = centralHeader(entry);
    length += header.length;
    yield header;
  }
  yield endOfDirectory({ count: written.length, length, offset });
}
