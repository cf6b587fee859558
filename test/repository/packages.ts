import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../run/repository.ts';

/** The published packages, each after those it builds on. */
export const packageNames = ['contract', 'client', 'server', 'elements', 'testing'] as const;
export type PackageName = (typeof packageNames)[number];

/** What the repository's own tests read of a `package.json`. */
export interface PackageManifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The absolute path of a package's folder. */
export function folderOf(name: PackageName): string {
  return join(repositoryRoot, 'packages', name);
}

export async function manifestOf(name: PackageName): Promise<PackageManifest> {
  return JSON.parse(await readFile(join(folderOf(name), 'package.json'), 'utf8')) as PackageManifest;
}
