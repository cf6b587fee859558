import { ArchiveError } from './archive-error.ts';
import { sourceError } from './lines.ts';
import type { ArchiveCollection, ArchiveSource } from './source.ts';

/** Throws `source-invalid` for what can be known before the first record is read. */
export function checkSource({ collections, exclusions = [] }: ArchiveSource): void {
  const names = collections.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw sourceError({ name: twice }, 'it is there twice');
  const both = exclusions.find(({ collection }) => names.includes(collection));
  if (both) throw sourceError({ name: both.collection }, 'it is both in the archive and left out');
  collections.forEach(checkCollection);
}

function checkCollection(collection: ArchiveCollection): void {
  const { key = 'id', columns, schemaVersion, redactions = [], exclusions = [] } = collection;
  const names = columns.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw sourceError(collection, 'a column is there twice');
  if (!names.includes(key)) throw sourceError(collection, 'its key is no column');
  if (!Number.isSafeInteger(schemaVersion) || schemaVersion < 1)
    throw sourceError(collection, 'its schema version is not a whole number from 1');
  if (redactions.some(({ column }) => !names.includes(column)))
    throw sourceError(collection, 'what is redacted is no column');
  if (exclusions.some(({ column }) => names.includes(column)))
    throw sourceError(collection, 'a column is both there and left out');
}

export function mediumError(what: string): ArchiveError {
  return new ArchiveError({ code: 'source-invalid', detail: `a medium ${what}` });
}
