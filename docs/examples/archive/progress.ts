import { archiveEntries, type ArchiveSource } from '@sayso/archive';
import { sign } from './sign.ts';

export function entriesWithProgress(source: ArchiveSource, planned: number, show: (share: number) => void) {
  return archiveEntries(source, {
    sign,
    onRecords: (written) => show(planned === 0 ? 1 : written / planned),
  });
}
