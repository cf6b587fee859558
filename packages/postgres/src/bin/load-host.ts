import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from '../host.ts';
import { Refusal } from './refusal.ts';

const NAMES = ['sayso.config.js', 'sayso.config.mjs', 'sayso.config.ts'];
const NEEDED = ['about', 'policy', 'map', 'identity', 'messages', 'authenticate'] as const;

/** The host's own module; rejects with a `Refusal` where there is none, or none of a host. */
export async function loadHost(folder: string, named: string | undefined): Promise<Host> {
  const path = named === undefined ? await found(folder) : resolve(folder, named);
  if (path === undefined)
    throw new Refusal(
      `there is no ${NAMES.slice(0, -1).join(', ')} or ${NAMES.at(-1)} in ${folder}: name one by --host`,
    );
  if (!(await isThere(path))) throw new Refusal(`there is no ${path}`);
  const { default: host } = (await imported(path)) as { readonly default?: Partial<Host> };
  const missing = NEEDED.filter((member) => host?.[member] === undefined);
  if (missing.length > 0)
    throw new Refusal(`${path} has to export by default what defineHost takes; missing: ${missing.join(', ')}`);
  return host as Host;
}

async function found(folder: string): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = resolve(folder, name);
    if (await isThere(path)) return path;
  }
  return undefined;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function imported(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw new Refusal(`this Node does not read ${path}: take 22.18 or newer, or JavaScript`);
    const { name, message } = error instanceof Error ? error : { name: typeof error, message: '' };
    throw new Refusal(`${path} could not be loaded: ${name}: ${message}`, { cause: error });
  }
}
