import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { checkedName, isBlobName } from './blob-name.ts';
import type { Blobs, FoundBlob } from './blobs.ts';

/** How large the pieces are that a file is read in. */
const PIECE = 256 * 1024;

const UNFINISHED = /\.[0-9a-f]{12}~$/;

/** Keeps blobs as files in a folder, which belongs to one database alone: what that does not know there, is removed one day. */
export function fileBlobs(folder: string): Blobs {
  const pathOf = (name: string): string => join(folder, ...checkedName(name).split('/'));

  return {
    async put(name, bytes, signal) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unfinished = `${path}.${randomBytes(6).toString('hex')}~`;
      const file = await open(unfinished, 'wx', 0o600);
      try {
        try {
          for await (const chunk of bytes) {
            signal?.throwIfAborted();
            for (let from = 0; from < chunk.length;)
              from += (await file.write(chunk, from, chunk.length - from)).bytesWritten;
          }
          signal?.throwIfAborted();
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
        await synced(dirname(path));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async open(name, offset, length) {
      const file = await open(pathOf(name), 'r');
      const options = { start: offset, highWaterMark: PIECE, autoClose: true };
      const stream = file.createReadStream(length === undefined ? options : { ...options, end: offset + length - 1 });
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },

    async size(name) {
      return (await found(() => stat(pathOf(name))))?.size;
    },

    async remove(name) {
      const path = pathOf(name);
      const [directory, file] = [dirname(path), basename(path)];
      for (const one of await names(directory))
        if (one === file || (one.startsWith(`${file}.`) && UNFINISHED.test(one)))
          await rm(join(directory, one), { force: true });
    },

    async *list(prefix): AsyncGenerator<FoundBlob> {
      const [directory] = prefix.split('/');
      const isWhole = prefix.includes('/') && directory !== undefined;
      for (const inside of isWhole ? [directory] : await names(folder)) {
        for (const file of await names(join(folder, inside))) {
          const name = `${inside}/${file}`;
          if (!name.startsWith(prefix) || !isBlobName(name)) continue;
          const there = await found(() => stat(join(folder, inside, file)));
          if (there) yield { name, writtenAt: there.mtime };
        }
      }
    },
  };
}

async function names(directory: string): Promise<readonly string[]> {
  return (await found(() => readdir(directory))) ?? [];
}

/** Undefined for what is not there. */
async function found<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** That a file has a new name is only certain once its folder is written as well. */
async function synced(directory: string): Promise<void> {
  if (sep === '\\') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
