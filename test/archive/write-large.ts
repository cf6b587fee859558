import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ArchiveEntry } from '@sayso/archive';
import { large, type LargeKind } from './large.ts';
import { writers } from './writers.ts';

/** What a process that writes says at its end. */
export interface WrittenLarge {
  /** The peak of its memory above what it had at the beginning, in bytes. */
  readonly peak: number;
  readonly digests: Readonly<Record<string, string>>;
}

/** A process of its own: `write-large.ts <writer> <kind> <file>`. */
const [writer, kind, file] = process.argv.slice(2) as [keyof typeof writers, LargeKind, string];
const digests: Record<string, string> = {};
const idle = process.memoryUsage.rss();
await pipeline(writers[writer].write(digested(large[kind]())), createWriteStream(file));
// Of the whole life of the process, in kilobytes, by the operating system.
const peak = process.resourceUsage().maxRSS * 1024 - idle;
process.stdout.write(JSON.stringify({ peak, digests } satisfies WrittenLarge));

async function* digested(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<ArchiveEntry> {
  for await (const { path, atMost, bytes } of entries) {
    const hash = createHash('sha256');
    const seen = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        hash.update(chunk);
        yield chunk;
      }
      digests[path] = hash.digest('hex');
    };
    yield { path, atMost, bytes: seen() };
  }
}
