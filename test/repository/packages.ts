import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../run/repository.ts';

/** What the repository's own tests read of a `package.json`. */
export interface PackageManifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The absolute path of a package's folder. */
export function folderOf(name: string): string {
  return join(repositoryRoot, 'packages', name);
}

export function manifestOf(name: string): PackageManifest {
  return JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8')) as PackageManifest;
}

/** The published packages by the names of their folders, each after those it builds on. */
export const packageNames: readonly string[] = inBuildOrder(readdirSync(join(repositoryRoot, 'packages')));

function inBuildOrder(names: readonly string[]): string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    const { dependencies = {}, peerDependencies = {} } = manifestOf(name);
    const known = names.filter((other) => `@sayso/${other}` in dependencies || `@sayso/${other}` in peerDependencies);
    known.forEach(add);
    ordered.add(name);
  };
  names.toSorted().forEach(add);
  return [...ordered];
}
