import { ArchiveError } from './archive-error.ts';

/** What archives are read from: a set of files by path. `openZip` makes one of a ZIP file; any other store can be one as well. */
export interface ArchiveContainer {
  readonly files: readonly ContainedFile[];
  /** The bytes of a file. Throws `ArchiveError` for a path that is not there, and while it is read where the container is damaged. */
  readonly open: (path: string) => AsyncIterable<Uint8Array>;
}

export interface ContainedFile {
  readonly path: string;
  readonly bytes: number;
}

/** The parts of one archive as one container, in any order. Throws `ArchiveError` when two of them hold the same path. */
export function joinContainers(parts: readonly ArchiveContainer[]): ArchiveContainer {
  const owners = new Map<string, ArchiveContainer>();
  for (const part of parts)
    for (const { path } of part.files) {
      if (owners.has(path))
        throw new ArchiveError({ code: 'container-refused', path, detail: 'more than one part holds this file' });
      owners.set(path, part);
    }
  return {
    files: parts.flatMap(({ files }) => files),
    open: (path) => {
      const owner = owners.get(path);
      if (!owner) throw new ArchiveError({ code: 'file-missing', path, detail: 'there is no such file' });
      return owner.open(path);
    },
  };
}

/** All bytes of a file that must not be larger than `most`, for it is kept in memory. */
export async function readWhole(container: ArchiveContainer, path: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of container.open(path)) {
    size += chunk.length;
    if (size > most)
      throw new ArchiveError({ code: 'container-refused', path, detail: `it has more than ${most} bytes` });
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
