/** How many records the first batch takes; the next ones go by how long it took. */
export const FIRST_BATCH = 100;
/** How long a batch may keep others waiting, in milliseconds. */
const AIM = 25;
const LARGEST = 20_000;

/** How many records the next batch takes, after one of this size took so many milliseconds: never more than twice as many. */
export function nextSize(size: number, took: number): number {
  const fitting = Math.round(size * Math.min(2, Math.max(0.5, AIM / Math.max(took, 1))));
  return Math.min(LARGEST, Math.max(1, fitting));
}
