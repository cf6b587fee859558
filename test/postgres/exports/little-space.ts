import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder in which a megabyte is all there is. */
export interface LittleSpace {
  readonly folder: string;
  /** What a file that does not fit any more fails with. */
  readonly code: string;
  /** From now on there is enough. */
  widen(): Promise<void>;
  end(): Promise<void>;
}

/** A file system of a megabyte in memory, which only root may mount; undefined where that is not allowed. */
export async function smallDisk(): Promise<LittleSpace | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'sayso-test', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    code: 'ENOSPC',
    widen: async () => void (await run('mount', ['-o', 'remount,size=64m', folder])),
    async end() {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** A limit on the files that this process writes, which anybody may set for himself; undefined where there is no program for it. */
export async function smallFiles(): Promise<LittleSpace | undefined> {
  const limit = async (soft: string) => void (await run('prlimit', ['--pid', String(process.pid), `--fsize=${soft}:`]));
  try {
    await limit('1048576');
  } catch {
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'sayso-disk-'));
  return {
    folder,
    code: 'EFBIG',
    widen: () => limit('unlimited'),
    async end() {
      await limit('unlimited');
      await rm(folder, { recursive: true });
    },
  };
}
