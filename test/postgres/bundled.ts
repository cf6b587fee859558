import { mkdir, mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../run/repository.ts';

/** A script as one file, in a folder of its own below `.cache`: what is started often must start at once. */
export async function bundled(script: string): Promise<string> {
  const name = basename(script, '.ts');
  const cache = join(repositoryRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, `${name}-`));
  await build({
    entryPoints: [script],
    outfile: join(folder, `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@sayso/source'],
    external: ['pg-native'],
    // What is CommonJS in it asks for Node's own modules by `require`.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    logLevel: 'error',
  });
  return folder;
}
