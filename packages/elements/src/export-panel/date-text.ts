import type { Timestamp } from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

/** "22 Nov 2026, 10:05": in the reader's zone. */
export function dateText(words: Localizer, at: Timestamp): string {
  return words.date(at, { dateStyle: 'medium', timeStyle: 'short' });
}
