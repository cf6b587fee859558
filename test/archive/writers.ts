import type { ArchiveEntry } from '@sayso/archive';
import { zip } from '@sayso/testing/archive';
import { zipContainer } from '../../packages/postgres/src/exports/container.ts';

/** What puts the files of an archive into one ZIP file. */
export interface Writer {
  readonly name: string;
  readonly write: (entries: AsyncIterable<ArchiveEntry>, modified?: Date) => AsyncIterable<Uint8Array>;
}

export const writers: Readonly<Record<'zip' | 'zipStream', Writer>> = {
  zip: {
    name: 'the writer of pages and tests',
    write: (entries, modified) => zip(entries, modified && { modified }),
  },
  zipStream: {
    name: 'the writer of the server',
    write: (entries, modified) => zipContainer(entries, modified && { modified }),
  },
};
