import type { LocalizedText, PluralLabel, Timestamp } from '@sayso/contract';

/** A record by the names of its columns. */
export type ArchiveRecord = Readonly<Record<string, unknown>>;

/**
 * What a column holds. Whole numbers beyond 2^53 and decimals that must stay exact are `text`; `media` is what `mediaPath` answers;
 * `json` is anything that JSON can say.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'media' | 'json';

export interface ArchiveColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether it can be null; by default it cannot. */
  readonly nullable?: boolean;
  readonly label?: LocalizedText;
}

/** A column that is not what the host stores, and why. */
export interface ColumnNote {
  readonly column: string;
  readonly reason: LocalizedText;
}

/** One collection of the data map, as it goes into an archive. */
export interface ArchiveCollection {
  /** The name in the data map. */
  readonly name: string;
  readonly label?: PluralLabel;
  /** The column with the record's own id, a text or a whole number; by default `id`. */
  readonly key?: string;
  /** Counted up by the host whenever the columns change; from 1. */
  readonly schemaVersion: number;
  readonly columns: readonly ArchiveColumn[];
  /** Columns in which something was replaced, because it is about somebody else. */
  readonly redactions?: readonly ColumnNote[];
  /** Columns that are stored and not among `columns`, because they are secret. */
  readonly exclusions?: readonly ColumnNote[];
  /**
   * The records, sorted by their key: numbers by size, texts by code point (`ORDER BY id::text COLLATE "C"`). Each has every column and
   * nothing else. It is asked for twice, for the data and for the tables, and must answer the same both times.
   */
  readonly records: () => Paged<ArchiveRecord>;
}

/** One after the other, or in pages as they come out of a store: to wait for each of many costs more than to write it. */
export type Paged<Item> = Iterable<Item> | AsyncIterable<Item | Iterable<Item>>;

/** A file that records refer to. */
export interface ArchiveMedium extends MediumReference {
  /** How many bytes there are. */
  readonly size: number;
  readonly bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface MediumReference {
  /** The digest of the bytes in 64 small hexadecimal digits. */
  readonly sha256: string;
  /** Such as `image/png`. */
  readonly mediaType: string;
}

/** Whose data it is and what it is for. */
export interface ArchiveScope {
  readonly kind: 'account' | 'organization';
  readonly id: string;
  /** The person or the organization by name. */
  readonly name: string;
  /** `access` and `portability` are the two rights of a person; `backup` is everything that an organization stores. */
  readonly purpose: 'access' | 'portability' | 'backup';
}

/** A collection of which nothing is in the archive, and why. */
export interface ArchiveExclusion {
  readonly collection: string;
  readonly label?: PluralLabel;
  readonly reason: LocalizedText;
}

/** Everything that an archive is made of. */
export interface ArchiveSource {
  /** The id of the export. */
  readonly id: string;
  /** The product that the data comes from. */
  readonly product: string;
  readonly scope: ArchiveScope;
  /** `snapshot`: all records as they were at one moment. `cutoff`: each as it was when it was read, and none that was made after `asOf`. */
  readonly consistency: 'snapshot' | 'cutoff';
  readonly asOf: Timestamp;
  /** The language of `README.html`; what begins with `sv` is Swedish, everything else English. */
  readonly language?: string;
  readonly collections: readonly ArchiveCollection[];
  readonly exclusions?: readonly ArchiveExclusion[];
  /** The files, sorted by `sha256`; one that comes twice in a row is written once. */
  readonly media?: () => AsyncIterable<ArchiveMedium> | Iterable<ArchiveMedium>;
}
