import type { LocalizedText, Duration, PluralLabel } from './model/primitives.ts';

/** Everything that a host stores about people and organizations, declared once. */
export type DataMap = readonly DataMapEntry[];

/** One collection: whose it is, what it is for, and what each act does to it. */
export interface DataMapEntry {
  /** The name in effects, exports and receipts. */
  readonly name: string;
  /** The table, or the key in a memory host. */
  readonly table: string;
  /** The column with the record's own id, by default `id`; or the columns that make it together. */
  readonly key?: string | readonly string[];
  readonly label: PluralLabel;
  readonly owner: 'account' | 'organization';
  /** How a record leads to its owner, step by step; the last column holds the owner's id. */
  readonly path: readonly OwnerStep[];
  /** The column with the id of the membership that a record is assigned to or was made by; absent: it is nobody's in particular. */
  readonly member?: string;
  readonly class: 'business' | 'settings' | 'identity' | 'audit' | 'billing';
  /** The columns that hold something personal about that member, each with what it copies. */
  readonly personal?: Readonly<Record<string, PersonalColumn>>;
  readonly purpose?: LocalizedText;
  readonly basis?: LocalizedText;
  readonly recipients?: readonly LocalizedText[];
  readonly retention?: Duration;
  /**
   * What leaving does: `keep` leaves the records as they are, `anonymize` empties the personal columns, `detach` empties these too and
   * takes the records off the member, so that colleagues can take over. Coming back fills and attaches again what is still free.
   */
  readonly onLeave: 'keep' | 'anonymize' | 'detach';
  readonly onDeleteAccount: 'keep' | 'erase' | 'anonymize';
  readonly onDelete: 'erase' | 'anonymize' | { readonly retain: LocalizedText; readonly until: Duration };
  readonly onReset: 'erase' | 'keep';
  /**
   * A column with a whole number: a record is there when it is at least the organization's own number. Where every collection that a reset
   * erases has one, the reset holds at once, and can be undone until its records are erased. It is exported only where `columns` names it.
   */
  readonly epoch?: string;
  readonly export: 'include' | { readonly exclude: LocalizedText };
  /** Every column that is stored, by name; needed where `export` is `include`. The key, all columns of it, must be among them. */
  readonly columns?: Readonly<Record<string, DataColumn>>;
  /** Counted up whenever the columns change; by default 1. It stands in archives, so that an import knows what it reads. */
  readonly schemaVersion?: number;
  /** True for what the person gave, which goes to another service along with them (GDPR article 20). For what is an account's. */
  readonly portable?: boolean;
  readonly media?: boolean;
  /**
   * The name of another service that knows each record as well: a mailing list, an integration, billing. To erase a record is then to
   * revoke it there first, as often as it takes.
   */
  readonly service?: string;
}

/** One column, as it goes into an archive. */
export interface DataColumn {
  /** Whole numbers beyond 2^53 and decimals that must stay exact are `text`. `json` is anything that JSON can say. */
  readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'json';
  /** Whether it can be null; by default it cannot. */
  readonly nullable?: boolean;
  /** Its name in archives; by default its own. */
  readonly name?: string;
  readonly label?: LocalizedText;
  /** Why it never leaves, such as a password's hash. */
  readonly secret?: LocalizedText;
  /** It is about somebody else: why it is emptied in an export of a person's own data. Such a column is nullable there. */
  readonly thirdParty?: LocalizedText;
}

export interface OwnerStep {
  /** The column, or the columns that make one reference together; where the owner's id stands it is one. */
  readonly column: string | readonly string[];
  /** Where the column points, when that is not yet the owner; as many columns, in the same order. */
  readonly references?: { readonly table: string; readonly column: string | readonly string[] };
}

/** Which of the account's fields a column copies, or `other` for what only the column itself knows. */
export interface PersonalColumn {
  readonly copies: 'displayName' | 'email' | 'phone' | 'other';
  readonly label: LocalizedText;
}
