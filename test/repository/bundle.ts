import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { repositoryRoot } from '../run/repository.ts';

/** One file that a page loads. */
export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  /** Minified, brotli at its highest quality. */
  readonly bytes: number;
  /** Paths from the repository's root. */
  readonly modules: readonly string[];
}

/** A page as a host's bundler makes it: what its entry needs at once, and what it fetches when asked. */
export interface Bundle {
  readonly initial: readonly Chunk[];
  readonly lazy: readonly Chunk[];
}

/** Bundles the built packages for production, as a host with Vite would; `inOneFile` puts what is loaded when asked in with the rest. */
export async function bundle(name: string, entry: string, { inOneFile = false } = {}): Promise<Bundle> {
  const folder = join(repositoryRoot, '.cache', 'bundles', name.replaceAll(' ', '-'));
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'entry.js');
  await writeFile(input, entry);
  const result = await build({
    configFile: false,
    root: repositoryRoot,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input, output: { codeSplitting: !inOneFile } },
    },
  });
  if (!('output' in result)) throw new Error('Vite answered with something other than one bundle');
  const chunks = result.output.filter((file) => file.type === 'chunk');
  const entryChunk = chunks.find((chunk) => chunk.isEntry);
  if (entryChunk === undefined) throw new Error('the bundle has no entry');
  const initial = new Set([entryChunk.fileName]);
  for (const fileName of initial) {
    for (const needed of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) initial.add(needed);
  }
  const weighed = chunks.map((chunk) => ({
    fileName: chunk.fileName,
    code: chunk.code,
    bytes: brotliCompressSync(chunk.code).length,
    modules: chunk.moduleIds.map((id) => relative(repositoryRoot, id)),
  }));
  return {
    initial: weighed.filter((chunk) => initial.has(chunk.fileName)),
    lazy: weighed.filter((chunk) => !initial.has(chunk.fileName)),
  };
}
