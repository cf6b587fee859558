import type { LocalizedText, PluralLabel } from '@sayso/contract';
import { pages, sourceError } from './lines.ts';
import { quoted } from './record-check.ts';
import type {
  ArchiveCollection,
  ArchiveColumn,
  ArchiveMedium,
  ArchiveRecord,
  ArchiveSource,
  ColumnNote,
  ColumnType,
  Paged,
} from './source.ts';
import { storedValue } from './stored-value.ts';

/** What of a host's data map goes into an export; `exportSelection` of `@sayso/contract/rules` answers such a one. */
export interface ArchiveSelection<Collection extends SelectedRecords = SelectedRecords> {
  readonly collections: readonly Collection[];
  /** Collections of which nothing goes in, and why. */
  readonly exclusions: readonly {
    readonly name: string;
    readonly label: PluralLabel;
    readonly reason: LocalizedText;
  }[];
}

/** One collection of it, with the columns that go in. */
export interface SelectedRecords {
  readonly entry: {
    readonly name: string;
    readonly label: PluralLabel;
    /** The column in the store with the record's own id; by default `id`. */
    readonly key?: string;
    /** By default 1. */
    readonly schemaVersion?: number;
  };
  readonly columns: readonly SelectedField[];
  /** By the names in the archive, as are the exclusions. */
  readonly redactions: readonly ColumnNote[];
  readonly exclusions: readonly ColumnNote[];
}

export interface SelectedField {
  /** In the store. */
  readonly column: string;
  /** In the archive. */
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly label?: LocalizedText;
  /** Whether it is emptied in every record. */
  readonly redact: boolean;
}

/** A row as the store has it, by the names of its columns; others than those that go in are passed over. */
export type StoredRow = Readonly<Record<string, unknown>>;

/**
 * Reads the rows of a collection, sorted by its key: numbers by size, texts by code point. It is called twice for each collection, for
 * the data and for the tables, and must answer the same both times.
 */
export type CollectionReader<Collection> = (collection: Collection) => Paged<StoredRow>;

/** What an archive says of itself besides what is in it. */
export interface ArchiveAbout extends Omit<ArchiveSource, 'collections' | 'exclusions' | 'media'> {
  /** The files that records refer to, sorted by `sha256`. */
  readonly media?: () => AsyncIterable<ArchiveMedium> | Iterable<ArchiveMedium>;
}

/**
 * The source of an archive, from what was selected and a way to read it: columns get their names in the archive, redacted ones are
 * emptied, and what a store answers becomes what JSON can say. While it is read, an `ArchiveError` (`source-invalid`) names the
 * collection and the column that does not hold what was declared, and never the value.
 */
export function archiveSource<Collection extends SelectedRecords>(
  selection: ArchiveSelection<Collection>,
  reader: CollectionReader<Collection>,
  about: ArchiveAbout,
): ArchiveSource {
  return {
    ...about,
    collections: selection.collections.map((collection) => archived(collection, reader)),
    exclusions: selection.exclusions.map(({ name, label, reason }) => ({ collection: name, label, reason })),
  };
}

function archived<Collection extends SelectedRecords>(
  collection: Collection,
  reader: CollectionReader<Collection>,
): ArchiveCollection {
  const { entry, columns, redactions, exclusions } = collection;
  const { name, label, key = 'id', schemaVersion = 1 } = entry;
  return {
    name,
    label,
    key: columns.find(({ column }) => column === key)?.name ?? key,
    schemaVersion,
    columns: columns.map(archivedColumn),
    redactions,
    exclusions,
    async *records() {
      const archivedRow = rowReader(collection);
      const archivedPage = function* (rows: Iterable<StoredRow>): Generator<ArchiveRecord> {
        for (const row of rows) yield archivedRow(row);
      };
      for await (const rows of pages(reader(collection))) yield archivedPage(rows);
    },
  };
}

function archivedColumn({ name, type, nullable, redact, label }: SelectedField): ArchiveColumn {
  return { name, type, ...((nullable || redact) && { nullable: true }), ...(label && { label }) };
}

function rowReader({ entry, columns }: SelectedRecords): (row: StoredRow) => ArchiveRecord {
  // Copied for each record: faster than to add one column after the other, and safe for a column that is called `__proto__`.
  const empty: ArchiveRecord = Object.fromEntries(columns.map(({ name }) => [name, null]));
  const filled = columns
    .filter(({ redact }) => !redact)
    // A column may be called like what every object inherits.
    .map(({ column, name, type }) => ({ column, name, type, isInherited: column in Object.prototype }));
  let count = 0;
  return (row) => {
    count += 1;
    const record: Record<string, unknown> = { ...empty };
    for (const { column, name, type, isInherited } of filled) {
      if (isInherited && !Object.hasOwn(row, column)) continue;
      const value = storedValue(type, row[column]);
      if (value === undefined)
        throw sourceError(entry, `record ${count}: the column ${quoted(name)} cannot be written as ${type}`);
      record[name] = value;
    }
    return record;
  };
}
