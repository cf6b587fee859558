import type { ArchiveScope } from '../source.ts';

/** Every text of `README.html` in one language. */
export interface ReadmeWording {
  readonly title: (name: string) => string;
  readonly intro: (product: string) => string;
  readonly purpose: Readonly<Record<ArchiveScope['purpose'], string>>;
  readonly consistency: Readonly<Record<'snapshot' | 'cutoff', string>>;
  readonly facts: Readonly<Record<'purpose' | 'asOf' | 'consistency' | 'records' | 'files' | 'size' | 'id', string>>;
  readonly contents: string;
  readonly collection: string;
  readonly records: string;
  readonly size: string;
  readonly filesOf: string;
  readonly data: string;
  readonly table: string;
  readonly schema: string;
  readonly media: (count: string) => string;
  readonly leftOut: string;
  readonly nothingLeftOut: string;
  readonly leftOutWhat: string;
  readonly leftOutWhy: string;
  readonly wholeCollection: (name: string) => string;
  readonly columnLeftOut: (collection: string, column: string) => string;
  readonly columnRedacted: (collection: string, column: string) => string;
  readonly look: string;
  readonly noRecords: string;
  readonly firstOf: (shown: string, all: string) => string;
  readonly allOf: (all: string) => string;
  readonly empty: string;
  readonly check: string;
  readonly checkHow: readonly string[];
  /** The same where nobody signed. */
  readonly checkUnsigned: readonly string[];
}
