import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { openZip } from '@sayso/archive';
import { openPromise } from 'yauzl';
import { fileAccess } from '../../docs/examples/archive/verify.ts';

/** The SHA-256 of each file by its path. */
export type Digests = ReadonlyMap<string, string>;

/** A program or a library that opens ZIP files and knows nothing of ours. */
export interface Reader {
  readonly name: string;
  /** Why it cannot be asked on this machine; undefined when it can. */
  readonly absent: string | undefined;
  readonly read: (file: string) => Promise<Digests>;
}

export const readers: readonly Reader[] = [
  { name: 'unzip', absent: lacking('unzip', '-v'), read: readWithUnzip },
  { name: 'Python’s zipfile', absent: lacking('python3'), read: readWithPython },
  { name: 'yauzl', absent: undefined, read: readWithYauzl },
  { name: 'our own reader', absent: undefined, read: readWithOurs },
];

/** Says that a program is not here; undefined when it is. */
export function lacking(program: string, option = '--version'): string | undefined {
  return spawnSync(program, [option]).error && `${program} is not here`;
}

/** What a program writes to its standard output; throws what it says when it fails. */
export async function outputOf(program: string, options: readonly string[], cwd?: string): Promise<string> {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], ...(cwd !== undefined && { cwd }) });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [said, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}${complaints}`);
  return said;
}

/** Unpacks an archive into a folder of its own, which is gone afterwards. */
export async function unpacked<Result>(file: string, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-unzip-'));
  try {
    await outputOf('unzip', ['-qq', file, '-d', folder]);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readWithUnzip(file: string): Promise<Digests> {
  return await unpacked(file, async (folder) => {
    const found = new Map<string, string>();
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      found.set(relative(folder, path), await digestOf(createReadStream(path)));
    }
    return found;
  });
}

const PYTHON = `
import hashlib, json, sys, zipfile
found = {}
with zipfile.ZipFile(sys.argv[1]) as archive:
    for entry in archive.infolist():
        digest = hashlib.sha256()
        with archive.open(entry) as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        found[entry.filename] = digest.hexdigest()
json.dump(found, sys.stdout)`;

async function readWithPython(file: string): Promise<Digests> {
  return new Map(Object.entries(JSON.parse(await outputOf('python3', ['-c', PYTHON, file])) as Record<string, string>));
}

async function readWithYauzl(file: string): Promise<Digests> {
  const found = new Map<string, string>();
  const archive = await openPromise(file, { validateEntrySizes: true, strictFileNames: true });
  try {
    for await (const entry of archive.eachEntry())
      found.set(entry.fileName, await digestOf(await archive.openReadStreamPromise(entry)));
  } finally {
    archive.close();
  }
  return found;
}

async function readWithOurs(file: string): Promise<Digests> {
  await using handle = await open(file);
  const container = await openZip(await fileAccess(handle));
  const found = new Map<string, string>();
  for (const { path } of container.files) found.set(path, await digestOf(container.open(path)));
  return found;
}

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
