import { randomBytes } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Rows on their way from the database to the archive, as `COPY` writes them. */
export interface Spool {
  /** Takes the next bytes, which may end in the middle of a row. Rejects when those before could not be written. */
  append(bytes: Uint8Array): Promise<void> | void;
  /** Resolves when everything is written. */
  flush(): Promise<void>;
  /** The rows from the beginning, some at a time, each still as one line. Can be asked for again. */
  lines(): AsyncGenerator<readonly string[]>;
  close(): Promise<void>;
}

const PIECE = 64 * 1024;
/** So much is written at once, while the next of it comes in. */
const WRITTEN_AT_ONCE = 1024 * 1024;
const NEWLINE = 10;

/**
 * A file that has no name any more: whatever ends this process, nothing of it stays behind. Where a system does not allow that, it is
 * removed when it is closed.
 */
export async function openSpool(folder: string): Promise<Spool> {
  const path = join(folder, `sayso-${randomBytes(12).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  const isNameless = await rm(path).then(
    () => true,
    () => false,
  );
  let size = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (chunks: readonly Uint8Array[], before: Promise<void>): Promise<void> => {
    await before;
    let left: readonly Uint8Array[] = chunks;
    while (left.length > 0) {
      const { bytesWritten } = await file.writev(left, size);
      size += bytesWritten;
      left = withoutFirst(left, bytesWritten);
    }
  };
  const next = async (): Promise<void> => {
    const before = writing;
    writing = write(waiting, before);
    // Whoever appends or flushes next hears of it.
    writing.catch(() => {});
    waiting = [];
    waitingBytes = 0;
    await before;
  };
  return {
    append(bytes) {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      return waitingBytes < WRITTEN_AT_ONCE ? undefined : next();
    },
    async flush() {
      await next();
      await writing;
    },
    lines: () => linesIn(file, () => size),
    async close() {
      await writing.catch(() => {});
      await file.close();
      if (!isNameless) await rm(path, { force: true });
    },
  };
}

/** What is left of the chunks after so many bytes. */
function withoutFirst(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let gone = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (gone < chunk.length) return [chunk.subarray(gone), ...chunks.slice(index + 1)];
    gone -= chunk.length;
  }
  return [];
}

async function* linesIn(file: FileHandle, sizeOf: () => number): AsyncGenerator<readonly string[]> {
  let buffer = Buffer.allocUnsafe(PIECE);
  let filled = 0;
  for (let at = 0; at < sizeOf();) {
    // A row that is longer than the piece needs a larger one.
    if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, at);
    if (bytesRead === 0) throw new Error('Rows that were just written cannot be read again.');
    at += bytesRead;
    filled += bytesRead;
    const end = buffer.lastIndexOf(NEWLINE, filled - 1);
    if (end === -1) continue;
    const lines = buffer.toString('utf8', 0, end).split('\n');
    buffer.copy(buffer, 0, end + 1, filled);
    filled -= end + 1;
    yield lines;
  }
}
