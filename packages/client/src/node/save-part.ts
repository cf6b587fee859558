import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ExportPart, exportsDownload } from '@sayso/contract';
import { isSaysoError, SaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { wait } from '../wait.ts';
import type { ExportLinks } from './export-links.ts';

export interface SavePartOptions {
  readonly links: ExportLinks;
  /** Hears how many bytes of this file lie on the disk. */
  readonly progress: (bytes: number) => void;
  readonly retries: number;
  readonly signal: AbortSignal | undefined;
}

/** These pass by themselves. `expired` is a link whose only answer was lost. */
const PASSING: readonly SaysoErrorCode[] = ['network', 'timeout', 'unavailable', 'rate-limited', 'expired'];

/** After these there is nothing to go on with. */
const OVER: readonly SaysoErrorCode[] = ['not-found', 'expired', 'state-conflict', 'permission-required'];

/** In milliseconds. */
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

/** Brings one file to its path, whole and checked or not at all. */
export async function savePart(part: ExportPart, path: string, options: SavePartOptions): Promise<void> {
  if (await isWhole(path, part)) return options.progress(part.sizeBytes);
  // Named by what shall be in it, so that nothing of another export is ever gone on with.
  const partial = `${path}.${part.sha256.slice(0, 16)}.part`;
  const goesOn = await fetchRest(part, partial, options);
  if (!(await isWhole(partial, part))) {
    await rm(partial);
    if (!goesOn) throw notAnnounced('the bytes do not have the SHA-256 that was announced');
    // The part that lay there was damaged.
    return await savePart(part, path, options);
  }
  await rename(partial, path);
}

/** Writes what is missing; true when something was there already. What nothing can go on with does not stay. */
async function fetchRest(part: ExportPart, partial: string, options: SavePartOptions): Promise<boolean> {
  const file = await open(partial, constants.O_RDWR | constants.O_CREAT, 0o600);
  const there = (await file.stat()).size;
  const start = there > part.sizeBytes ? 0 : there;
  let isOver = false;
  try {
    if (start < there) await file.truncate(start);
    options.progress(start);
    await fetchFrom(start, part, file, options);
    await file.sync();
    return start > 0;
  } catch (error) {
    isOver = OVER.some((code) => isSaysoError(error, code)) || (await file.stat()).size === 0;
    throw error;
  } finally {
    await file.close();
    if (isOver) await rm(partial, { force: true });
  }
}

async function fetchFrom(
  start: number,
  part: ExportPart,
  file: FileHandle,
  { links, progress, retries, signal = new AbortController().signal }: SavePartOptions,
): Promise<void> {
  let at = start;
  let failures = 0;
  while (at < part.sizeBytes) {
    const before = at;
    try {
      const download = await links.open(part.number, at);
      if (download.sha256 !== part.sha256 || download.size !== part.sizeBytes) {
        await download.body.cancel();
        throw notAnnounced('its size or its SHA-256 is not the one that was announced');
      }
      for await (const chunk of download.body) {
        await write(file, chunk, at);
        at += chunk.length;
        progress(at);
      }
      if (at < part.sizeBytes)
        throw new SaysoError('network', { operation: exportsDownload.id, detail: 'it ended early' });
    } catch (error) {
      failures = at > before ? 0 : failures + 1;
      if (!isSaysoError(error) || !passes(error) || failures > retries) throw error;
      const pause = Math.min(SHORTEST_PAUSE * 2 ** failures, LONGEST_PAUSE);
      await wait(Math.max(pause, (error.retryAfter ?? 0) * 1000), signal);
    }
  }
}

/** A link that was lost is replaced; an archive that is gone stays so. */
const passes = ({ code, operation }: SaysoError): boolean =>
  PASSING.includes(code) && (code !== 'expired' || operation === exportsDownload.id);

async function write(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    // At its own place: two processes that save the same file write the same bytes over each other.
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Whether the file on the disk is the one that was announced. */
async function isWhole(path: string, { sizeBytes, sha256 }: ExportPart): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size !== sizeBytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256;
}

const notAnnounced = (detail: string) => new SaysoError('invalid-response', { operation: exportsDownload.id, detail });
