import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, isSaysoError } from '@sayso/client';
import type { RequestProof } from '@sayso/client/flows';
import { saveTo } from '@sayso/client/node';
import type { Backend, ChangeTarget } from '@sayso/contract';

export interface BackUpOptions {
  readonly backend: Backend;
  readonly organizationId: string;
  /** Each backup has a folder of its own in it; `record.ndjson` tells of all of them. */
  readonly folder: string;
  /** How many backups stay; older ones go once a newer one is there. */
  readonly kept: number;
  /** Where the host wants a proof before a download. */
  readonly requestProof?: RequestProof;
  readonly signal: AbortSignal;
}

/** One line of the record: a backup that was saved and checked, or why there is none. */
export type RecordLine = { readonly at: string } & (
  | {
      readonly exportId: string;
      readonly asOf?: string;
      readonly folder: string;
      readonly files: readonly RecordedFile[];
    }
  | { readonly error: string; readonly requestId?: string }
);

interface RecordedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Seconds: a run at the same hour every night comes a little too soon for a cooldown of a day. */
const LONGEST_COOLDOWN = 2 * 60 * 60;

const FOLDER_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** Makes a backup of an organization and keeps its record; throws when there is none, after that was recorded as well. */
export async function backUp(options: BackUpOptions): Promise<RecordLine> {
  const record = join(options.folder, 'record.ndjson');
  await mkdir(options.folder, { recursive: true });
  const write = (line: RecordLine) => appendFile(record, `${JSON.stringify(line)}\n`);
  try {
    const line = await saveBackup(options);
    await write(line);
    await prune(options, await readFile(record, 'utf8'));
    return line;
  } catch (error) {
    const { code, requestId } = isSaysoError(error) ? error : { code: String(error), requestId: undefined };
    await write({ at: now(), error: code, ...(requestId !== undefined && { requestId }) });
    throw error;
  }
}

async function saveBackup({
  backend,
  organizationId,
  folder,
  requestProof,
  signal,
}: BackUpOptions): Promise<RecordLine> {
  const client = createClient(backend, { signal });
  const subject = { type: 'organization', id: organizationId } as const;
  const exportId = await askFor(client, subject, signal);
  const { requestedAt, asOf } = await client.exports.wait(exportId);
  const name = requestedAt.replaceAll(/[:.]/g, '-');
  const files = await saveTo(client, exportId, `${join(folder, name)}/`, {
    signal,
    ...(requestProof && { requestProof }),
  });
  return {
    at: now(),
    exportId,
    ...(asOf !== undefined && { asOf }),
    folder: name,
    files: files.map(({ path, sizeBytes, sha256 }) => ({ name: basename(path), sizeBytes, sha256 })),
  };
}

async function askFor(client: Client, subject: ChangeTarget, signal: AbortSignal): Promise<string> {
  try {
    return (await client.exports.create({ subject, scope: 'backup' })).id;
  } catch (error) {
    // That of a colleague, or of a run that was interrupted, is as good.
    if (isSaysoError(error, 'already-open') && error.problem?.existing) return error.problem.existing;
    if (!isSaysoError(error, 'cooldown') || !error.retryAfter || error.retryAfter > LONGEST_COOLDOWN) throw error;
    await pause(error.retryAfter * 1000, undefined, { signal });
    return await askFor(client, subject, signal);
  }
}

/** What is no backup of ours stays. */
async function prune({ folder, kept }: BackUpOptions, record: string): Promise<void> {
  const lines = record.trimEnd().split('\n');
  const saved = lines
    .map((line) => JSON.parse(line) as RecordLine)
    .flatMap((line) => ('folder' in line ? [line.folder] : []));
  const newest = new Set(saved.slice(-kept));
  for (const name of await readdir(folder)) {
    if (FOLDER_NAME.test(name) && !newest.has(name)) await rm(join(folder, name), { recursive: true });
  }
}

const now = () => new Date().toISOString();
