import type { DataMapEntry } from '@sayso/contract';
import type { CollectionFacts } from '@sayso/contract/rules';

/** The counts of a row, each with its entry; none where the row has none. */
export function counted(
  entries: readonly DataMapEntry[],
  counts: readonly number[] | null,
): readonly CollectionFacts[] {
  return counts === null ? [] : entries.map((entry, index) => ({ entry, count: counts[index] ?? 0 }));
}
