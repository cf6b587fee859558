import { ArchiveError } from '../archive-error.ts';
import type { ArchiveContainer } from '../container.ts';
import { readDirectory, type ZipLimits } from './directory.ts';
import { entryBytes } from './entry-bytes.ts';
import type { RandomAccess } from './random-access.ts';

/**
 * Opens a ZIP file, ZIP64 included, and reads it piece by piece. Takes archives as they were written and nothing more liberal: throws
 * `ArchiveError` (`container-damaged`, `container-refused`), here for the directory and for names and sizes, and while a file is read
 * for that file.
 */
export async function openZip(access: RandomAccess, limits: ZipLimits = {}): Promise<ArchiveContainer> {
  const entries = await readDirectory(access, limits);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    files: entries.map(({ path, bytes }) => ({ path, bytes })),
    open: (path) => {
      const entry = byPath.get(path);
      if (!entry) throw new ArchiveError({ code: 'file-missing', path, detail: 'there is no such file' });
      return entryBytes(access, entry);
    },
  };
}
