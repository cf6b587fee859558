import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { repositoryRoot } from '../run/repository.ts';

/** One file that a page loads. */
export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  /** Minified, brotli at its highest quality. */
  readonly bytes: number;
  readonly modules: readonly BundledModule[];
}

/** A module, by its path from the repository's root. */
interface BundledModule {
  readonly path: string;
  /** What is left of it in the bundle, before it is minified and compressed. */
  readonly characters: number;
}

/** A page as a host's bundler makes it: what its entry needs at once, and what it fetches when asked. */
export interface Bundle {
  readonly initial: readonly Chunk[];
  readonly lazy: readonly Chunk[];
}

export interface BundleOptions {
  /** Puts what is loaded when asked in with the rest. */
  readonly inOneFile?: boolean;
  /** Leaves out the modules whose path this matches. */
  readonly without?: RegExp;
}

/** Bundles the built packages for production, as a host would. */
export async function bundle(
  name: string,
  entry: string,
  { inOneFile = false, without }: BundleOptions = {},
): Promise<Bundle> {
  const folder = join(repositoryRoot, '.cache', 'bundles', name.replaceAll(' ', '-'));
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'entry.js');
  await writeFile(input, entry);
  const bundled = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'silent',
    external: (id, _importer, resolved) => resolved && without?.test(id) === true,
    resolve: { conditionNames: ['import', 'browser', 'production', 'default'] },
  });
  const { output } = await bundled.generate({ format: 'esm', minify: true, codeSplitting: !inOneFile });
  await bundled.close();
  const chunks = output.filter((file) => file.type === 'chunk');
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
    modules: Object.entries(chunk.modules).map(([id, { renderedLength }]) => ({
      path: relative(repositoryRoot, id.replaceAll('\0', '')),
      characters: renderedLength,
    })),
  }));
  return {
    initial: weighed.filter((chunk) => initial.has(chunk.fileName)),
    lazy: weighed.filter((chunk) => !initial.has(chunk.fileName)),
  };
}
