/** A moment as RFC 3339 in UTC, such as `2026-11-22T10:00:00.000Z`. */
export type Timestamp = string;

/** A length of time as ISO 8601, such as `P14D` or `PT15M`. */
export type Duration = string;

/** A BCP 47 language tag, such as `en` or `sv`. */
export type LanguageTag = string;

/** A text of the host in each language that it offers. The page takes the closest language, else the first. */
export type LocalizedText = Readonly<Record<LanguageTag, string>>;

/** The plural forms of a noun in one language, by CLDR category; `other` is always there. */
export type PluralForms = Readonly<
  Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>> & { other: string }
>;

/** A noun of the host ("lead", "leads") in each language that it offers. */
export type PluralLabel = Readonly<Record<LanguageTag, PluralForms>>;

/** What is asked of every list. */
export interface PageRequest {
  /** How many items at most, 1 to 1,000; by default 50. */
  readonly pageSize?: number;
  /** The `nextPageToken` of the page before; opaque, valid with the same filters only. */
  readonly pageToken?: string;
}

/** One page of a list (AIP-158). */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
  /** How many items there are in all, where the backend knows. */
  readonly totalSize?: number;
}
