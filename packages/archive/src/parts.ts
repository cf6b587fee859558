import type { ArchiveEntry } from './entries.ts';

/** One part of an archive, a container of its own. Read its entries to their end before you ask for the next part. */
export interface ArchivePart {
  /** From 1. */
  readonly number: number;
  readonly entries: AsyncIterable<ArchiveEntry>;
}

export interface PartLimits {
  /** By default 2 GiB. Only a single file that is larger, such as a long film, makes a larger part. */
  readonly bytes?: number;
  /** By default 60,000, which every reader can open. */
  readonly entries?: number;
}

/** Cuts an archive into parts. The files that vouch for all others are in the last one. */
export async function* archiveParts(
  entries: AsyncGenerator<ArchiveEntry>,
  { bytes: mostBytes = 2 * 1024 ** 3, entries: mostEntries = 60_000 }: PartLimits = {},
): AsyncGenerator<ArchivePart> {
  try {
    let next = await entries.next();
    for (let number = 1; next.done !== true; number += 1) {
      let ended = false;
      const part = async function* (): AsyncGenerator<ArchiveEntry> {
        let used = 0;
        for (let count = 0; next.done !== true; count += 1) {
          const entry = next.value;
          if (count === mostEntries || (count > 0 && used + roomFor(entry, entry.atMost) > mostBytes)) break;
          yield {
            ...entry,
            bytes: counted(entry.bytes, (size) => {
              used += roomFor(entry, size);
            }),
          };
          next = await entries.next();
        }
        ended = true;
      };
      yield { number, entries: part() };
      if (!ended) throw new TypeError(`Part ${number} was not read to its end before the next was asked for.`);
    }
  } finally {
    await entries.return(undefined);
  }
}

/** What a container needs for a file: its two headers, and what deflate adds to bytes that cannot be made smaller. */
function roomFor({ path }: ArchiveEntry, bytes: number): number {
  return bytes + Math.ceil(bytes / 1000) + 2 * path.length + 200;
}

async function* counted(bytes: AsyncIterable<Uint8Array>, done: (size: number) => void): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    yield chunk;
  }
  done(size);
}
