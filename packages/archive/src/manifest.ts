import type { LocalizedText, PluralLabel, Timestamp } from '@sayso/contract';
import { canonicalize } from './canonicalize.ts';
import { isObject } from './record-schema.ts';
import type { ArchiveExclusion, ArchiveScope, ColumnNote } from './source.ts';

/** The format's name and version. A reader takes exactly the versions that it knows. */
export const ARCHIVE_FORMAT = 'sayso-archive/1';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.jws';
export const CHECKSUMS = 'manifest-sha256.txt';

/** `manifest.json`: what is in an archive, and what is not. */
export interface ArchiveManifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly id: string;
  readonly product: string;
  readonly scope: ArchiveScope;
  readonly consistency: 'snapshot' | 'cutoff';
  readonly asOf: Timestamp;
  readonly collections: readonly ArchivedCollection[];
  readonly exclusions: readonly ArchiveExclusion[];
  /** True where the host did not sign: there is no signature to be missed. */
  readonly unsigned?: true;
  /** Every file but the three that vouch for the others, in the order in which they were written. */
  readonly files: readonly ArchivedFile[];
}

/** What the manifest says of one collection. */
export interface ArchivedCollection {
  readonly name: string;
  readonly label?: PluralLabel;
  readonly key: string;
  readonly schemaVersion: number;
  /** Where its JSON Schema stands. */
  readonly schema: string;
  /** Its records; more than one file only where one would be too large. */
  readonly data: readonly ArchivedData[];
  /** The same as tables, for looking at. */
  readonly tables: readonly string[];
  readonly records: number;
  /** The bytes of the data. */
  readonly bytes: number;
  readonly redactions: readonly ColumnNote[];
  readonly exclusions: readonly ColumnNote[];
}

export interface ArchivedData {
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ArchivedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The manifest in these bytes, or undefined where they are none of a known format. */
export function readManifest(bytes: Uint8Array): ArchiveManifest | undefined {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
    if (canonicalize(value) !== text) return undefined;
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is ArchiveManifest {
  return (
    has(value, {
      format: (one) => one === ARCHIVE_FORMAT,
      id: isText,
      product: isText,
      scope: (one) =>
        has(one, {
          kind: (kind) => kind === 'account' || kind === 'organization',
          id: isText,
          name: isText,
          purpose: (purpose) => purpose === 'access' || purpose === 'portability' || purpose === 'backup',
        }),
      consistency: (one) => one === 'snapshot' || one === 'cutoff',
      asOf: isText,
      collections: listOf(isCollection),
      exclusions: listOf((one) => has(one, { collection: isText, reason: isLocalized })),
      files: listOf((one) => has(one, { path: isText, bytes: isCount, sha256: isSha256 })),
    }) &&
    (value['unsigned'] === undefined || value['unsigned'] === true) &&
    isConsistent(value as unknown as ArchiveManifest)
  );
}

/** Whether what it says of collections agrees with what it says of files, so that one reading of it is enough. */
function isConsistent({ collections, files }: ArchiveManifest): boolean {
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (byPath.size !== files.length || [MANIFEST, SIGNATURE, CHECKSUMS].some((path) => byPath.has(path))) return false;
  return collections.every(
    ({ schema, data, tables, records, bytes }) =>
      byPath.has(schema) &&
      tables.every((path) => byPath.has(path)) &&
      data.every((one) => byPath.get(one.file)?.sha256 === one.sha256 && byPath.get(one.file)?.bytes === one.bytes) &&
      data.reduce((sum, one) => sum + one.records, 0) === records &&
      data.reduce((sum, one) => sum + one.bytes, 0) === bytes,
  );
}

function isCollection(value: unknown): boolean {
  const notes = listOf((note) => has(note, { column: isText, reason: isLocalized }));
  return has(value, {
    name: isText,
    key: isText,
    schemaVersion: isCount,
    schema: isText,
    data: listOf((one) => has(one, { file: isText, records: isCount, bytes: isCount, sha256: isSha256 })),
    tables: listOf(isText),
    records: isCount,
    bytes: isCount,
    redactions: notes,
    exclusions: notes,
  });
}

type Test = (value: unknown) => boolean;

function has(value: unknown, members: Readonly<Record<string, Test>>): value is Readonly<Record<string, unknown>> {
  return (
    isObject(value) && Object.entries(members).every(([name, test]) => Object.hasOwn(value, name) && test(value[name]))
  );
}

function listOf(test: Test): Test {
  return (value) => Array.isArray(value) && value.every(test);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isLocalized(value: unknown): value is LocalizedText {
  return isObject(value) && Object.values(value).every(isText);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** `manifest-sha256.txt`, as `sha256sum -c` reads it. */
export function checksumLines(files: readonly Pick<ArchivedFile, 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}
