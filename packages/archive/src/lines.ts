import { ArchiveError } from './archive-error.ts';
import { canonicalize, canonicalString } from './canonicalize.ts';
import { encoder } from './jws.ts';
import { isAfter, quoted, recordCheck } from './record-check.ts';
import type { ArchiveCollection, ArchiveRecord, ColumnType, Paged } from './source.ts';

/** A record's line may hold this many bytes. A longer one could not be read back within bounds. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** How many bytes are handed on at a time, unless a single line needs more. */
const CHUNK = 64 * 1024;

/** A stretch of a file, and how many records stand in it. */
export interface LineChunk {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/** The records as bytes, in chunks that are worth being handed on. */
export async function* lineChunks(
  records: Paged<ArchiveRecord>,
  write: (record: ArchiveRecord) => string,
): AsyncGenerator<LineChunk> {
  let chunk = new Uint8Array(CHUNK);
  let size = 0;
  let count = 0;
  for await (const page of pages(records))
    for (const record of page) {
      const line = write(record);
      // Counted in UTF-16 units, of which none becomes more than three bytes.
      const room = line.length * 3;
      if (room > chunk.length - size) {
        if (count > 0) yield { bytes: chunk.subarray(0, size), records: count };
        chunk = new Uint8Array(Math.max(CHUNK, room));
        size = 0;
        count = 0;
      }
      // Line by line: few have characters beyond Latin-1, and one that has would make the whole chunk slow.
      size += encoder.encodeInto(line, chunk.subarray(size)).written;
      count += 1;
    }
  if (count > 0) yield { bytes: chunk.subarray(0, size), records: count };
}

/** Records, always in pages. */
export async function* pages<Item extends object>(records: Paged<Item>): AsyncGenerator<Iterable<Item>> {
  if (Symbol.iterator in records) yield records;
  else for await (const item of records) yield isPage(item) ? item : [item];
}

function isPage<Item extends object>(item: Item | Iterable<Item>): item is Iterable<Item> {
  return Symbol.iterator in item;
}

/**
 * How a collection's records are written, one after the other: as canonical JSON, each checked for its columns and that it comes after
 * the one before. Throws `source-invalid`.
 */
export function recordWriter(collection: ArchiveCollection): (record: ArchiveRecord) => string {
  const { key = 'id', columns } = collection;
  const check = recordCheck(columns);
  const members = columns
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, type }, index) => {
      const begin = `${index > 0 ? ',' : ''}${canonicalize(name)}:`;
      return { name, begin, json: isPlain(type) ? plainJson : type === 'text' ? textJson : canonicalize };
    });
  let count = 0;
  let previous: unknown;
  return (record) => {
    count += 1;
    const wrong = check(record) ?? wrongKey(record[key], previous);
    if (wrong !== undefined) throw sourceError(collection, `record ${count}: ${wrong}`);
    previous = record[key];
    let text = '{';
    for (const { name, begin, json } of members)
      try {
        text += begin + json(record[name]);
      } catch (cause) {
        const what = `the column ${quoted(name)} cannot be written as JSON`;
        throw sourceError(collection, `record ${count}: ${what}: ${(cause as Error).message}`, cause);
      }
    if (text.length * 3 > LONGEST_LINE) throw sourceError(collection, `record ${count} is longer than a line may be`);
    return `${text}}`;
  };
}

/** Whether no character of such a value is ever escaped. */
export function isPlain(type: ColumnType): boolean {
  return type === 'timestamp' || type === 'date' || type === 'media';
}

function textJson(value: unknown): string {
  return value === null ? 'null' : canonicalString(value as string);
}

function plainJson(value: unknown): string {
  return value === null ? 'null' : `"${value as string}"`;
}

function wrongKey(key: unknown, previous: unknown): string | undefined {
  if (typeof key !== 'string' && typeof key !== 'number') return 'the key is neither text nor number';
  return previous === undefined || isAfter(previous, key) ? undefined : 'its key does not come after the one before';
}

export function sourceError({ name }: Pick<ArchiveCollection, 'name'>, detail: string, cause?: unknown): ArchiveError {
  return new ArchiveError(
    { code: 'source-invalid', detail: `collection ${JSON.stringify(name)}: ${detail}` },
    { cause },
  );
}
