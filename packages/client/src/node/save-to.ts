import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Export, type ExportPart, exportsGet } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Client } from '../client.ts';
import type { RequestProof } from '../flows/step-up/request-proof.ts';
import { ready } from '../resources/follow-export.ts';
import { SaysoError } from '../sayso-error.ts';
import { safeFileName } from './file-name.ts';
import { ExportLinks } from './export-links.ts';
import { savePart } from './save-part.ts';

export interface SaveOptions extends Pick<CallOptions, 'signal' | 'timeout' | 'locale'> {
  /** Asked for a proof where the policy wants one before a download; without it, `step-up-required` is thrown. */
  readonly requestProof?: RequestProof;
  /** Hears how far it is, after each piece. */
  readonly onProgress?: (progress: SaveProgress) => void;
  /** How many tries in a row may bring nothing new; by default 5. A connection that is cut again and again, and brings a piece each time, is none of them. */
  readonly retries?: number;
}

/** Of all files together. What was saved by an earlier call counts. */
export interface SaveProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface SavedFile {
  readonly path: string;
  /** From 1. */
  readonly part: number;
  readonly sizeBytes: number;
  /** In 64 small hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Saves every file of an export that is ready, and resolves when each lies on the disk and its size and SHA-256 were read from there and
 * hold. `to` is a folder where it ends in a slash or is one already, made where it is missing; else the path of the one file, for an export
 * that has one. A file is written beside its place, under a name that ends in `.part`, and takes the place at once and whole; what was there
 * is replaced. A download that was cut is taken up where it ended, by the same call or by a later one. Only the own account may read the files.
 *
 * Throws a `SaysoError` for what the backend answers (`invalid-response` for a file that is not what was announced), Node's own error for what
 * the disk does, a `TypeError` for a file path where there are several files.
 */
export async function saveTo(
  client: Pick<Client, 'exports'>,
  exportId: string,
  to: string,
  options: SaveOptions = {},
): Promise<readonly SavedFile[]> {
  const { requestProof, onProgress, retries = 5, ...calls } = options;
  const one = ready(await client.exports.get({ exportId }, calls));
  const { parts = [] } = one;
  const paths = await pathsFor(to, one, parts);
  const bytesTotal = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const links = new ExportLinks(client, one, calls, requestProof);
  const saved: SavedFile[] = [];
  let before = 0;
  for (const [at, part] of parts.entries()) {
    const path = paths[at] as string;
    const progress = (bytes: number) => onProgress?.({ bytesDone: before + bytes, bytesTotal });
    await savePart(part, path, { links, progress, retries, signal: calls.signal });
    before += part.sizeBytes;
    saved.push({ path, part: part.number, sizeBytes: part.sizeBytes, sha256: part.sha256 });
  }
  return saved;
}

async function pathsFor(to: string, { id }: Export, parts: readonly ExportPart[]): Promise<readonly string[]> {
  if (!/[\\/]$/.test(to) && !(await isFolder(to))) {
    if (parts.length > 1)
      throw new TypeError(`This export has ${parts.length} files: name a folder for them, ending in a slash.`);
    await mkdir(dirname(to), { recursive: true });
    return [to];
  }
  await mkdir(to, { recursive: true });
  const names = parts.map(({ fileName, number }) => safeFileName(fileName, `export-${number}`));
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new SaysoError('invalid-response', { operation: exportsGet.id, detail: `two files of ${id} have one name` });
  }
  return names.map((name) => join(to, name));
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
