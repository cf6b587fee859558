import { glob } from 'node:fs/promises';
import { repositoryRoot } from './repository.ts';

const places = ['packages/*/{src,test}', 'test', 'demo', 'docs/examples'];

/** Paths from the repository's root, sorted, of the files whose names end so; `node_modules` and `dist` are never entered. */
export async function filesEndingIn(suffix: string, within: readonly string[] = places): Promise<string[]> {
  const found: string[] = [];
  const exclude = (path: string) => /(^|[/\\])(node_modules|dist)$/.test(path);
  for await (const file of glob(
    within.map((place) => `${place}/**/*${suffix}`),
    { cwd: repositoryRoot, exclude },
  )) {
    found.push(file.replaceAll('\\', '/'));
  }
  return found.sort();
}

/** The files that one of the given paths or parts of paths names; all of them when none is given. */
export function chosen(files: readonly string[], paths: readonly string[]): string[] {
  const wanted = paths.map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
  return files.filter((file) => wanted.length === 0 || wanted.some((path) => file.includes(path)));
}
