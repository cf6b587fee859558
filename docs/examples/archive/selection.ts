import { type ArchiveAbout, archiveSource } from '@sayso/archive';
import type { DataMap } from '@sayso/contract';
import { exportSelection, type SelectedCollection } from '@sayso/contract/rules';

interface Store {
  /** The rows of a table that are the subject's, sorted by a column: numbers by size, texts by code point. */
  pages(table: string, key: string): AsyncIterable<readonly Record<string, unknown>[]>;
}

export function sourceOf(map: DataMap, store: Store, about: ArchiveAbout) {
  const selection = exportSelection(map, about.scope.purpose);
  const read = ({ entry }: SelectedCollection) => store.pages(entry.table, entry.key ?? 'id');
  return archiveSource(selection, read, about);
}
