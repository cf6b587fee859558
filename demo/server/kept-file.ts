import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What this file of the folder holds; made where there is none, and for nobody else to read. */
export async function keptFile(folder: string, name: string, make: () => Promise<string>): Promise<string> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, await make(), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  return await readFile(path, 'utf8');
}

/** The development server's own secret: what it has sealed in a database stays readable from one start to the next. */
export async function secretIn(folder: string): Promise<string> {
  return await keptFile(folder, 'secret', () => Promise.resolve(randomBytes(32).toString('base64')));
}
