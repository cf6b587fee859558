import type { Export } from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

/** How far one is that is under way, in words and in records. */
export function progressText(words: Localizer, { progress, state }: Export): string {
  if (state === 'queued') return words.text('export.waiting');
  if (progress.phase === 'checking') return words.text('export.checking');
  const { recordsDone: done, recordsTotal: count } = progress;
  return count ? words.text('export.preparing.records', { done, count }) : words.text('export.preparing');
}

/** True while there are records to count. */
export function isWriting({ progress, state }: Export): boolean {
  return state === 'running' && progress.phase !== 'checking';
}
