import { ArchiveError } from './archive-error.ts';
import { canonicalize } from './canonicalize.ts';
import { isAfter, quoted, recordCheck } from './record-check.ts';
import type { ArchiveCollection, ArchiveRecord } from './source.ts';

/** A record's line may hold this many bytes. A longer one could not be read back within bounds. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** The records of a collection, each checked: its columns, and that it comes after the one before. Throws `source-invalid`. */
export async function* checkedRecords(collection: ArchiveCollection): AsyncGenerator<ArchiveRecord> {
  const { key = 'id', columns } = collection;
  const check = recordCheck(columns);
  let previous: unknown;
  let count = 0;
  for await (const record of collection.records()) {
    count += 1;
    const wrong = check(record) ?? wrongKey(record[key], previous);
    if (wrong !== undefined) throw sourceError(collection, `record ${count}: ${wrong}`);
    previous = record[key];
    yield record;
  }
}

function wrongKey(key: unknown, previous: unknown): string | undefined {
  if (typeof key !== 'string' && typeof key !== 'number') return 'the key is neither text nor number';
  return previous === undefined || isAfter(previous, key) ? undefined : 'its key does not come after the one before';
}

/** How a collection's records are written, each as one line of canonical JSON. */
export function lineWriter(collection: ArchiveCollection): (record: ArchiveRecord) => string {
  const names = collection.columns.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1));
  const members = names.map((name, index) => [name, `${index > 0 ? ',' : ''}${canonicalize(name)}:`] as const);
  let count = 0;
  return (record) => {
    count += 1;
    let line = '{';
    for (const [name, member] of members) line += member + json(record[name], name);
    // Counted in UTF-16 units, of which none becomes more than three bytes.
    if (line.length * 3 > LONGEST_LINE) throw sourceError(collection, `record ${count} is longer than a line may be`);
    return `${line}}\n`;
  };

  function json(value: unknown, name: string): string {
    try {
      return canonicalize(value);
    } catch (cause) {
      const what = `the column ${quoted(name)} cannot be written as JSON`;
      throw sourceError(collection, `record ${count}: ${what}: ${(cause as Error).message}`, cause);
    }
  }
}

export function sourceError({ name }: Pick<ArchiveCollection, 'name'>, detail: string, cause?: unknown): ArchiveError {
  return new ArchiveError(
    { code: 'source-invalid', detail: `collection ${JSON.stringify(name)}: ${detail}` },
    { cause },
  );
}
