import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../run/repository.ts';

const run = promisify(execFile);

/** The last version before the migrations that came since: what runs beside this one while it is rolled out. */
export const FORMER = { commit: 'a5ea0389a39cd0da23adba630dd5b0e7260ad01f', lastMigration: '0008-consents' };

/** What is needed of it, as it was then. */
export interface FormerVersion {
  readonly crmBackend: typeof import('../crm-backend.ts').crmBackend;
  readonly testDatabase: typeof import('../database.ts').testDatabase;
  remove(): Promise<void>;
}

/** Why there is no former version here; undefined where there is. */
export async function formerIsMissing(): Promise<string | undefined> {
  try {
    await run('git', ['cat-file', '-e', `${FORMER.commit}^{commit}`], { cwd: repositoryRoot });
    await run('tar', ['--version']);
    return undefined;
  } catch {
    return 'the history of this checkout does not go back to it';
  }
}

/** Takes it out of the history, beside this one and with the same libraries, and loads it. */
export async function formerVersion(): Promise<FormerVersion> {
  const cache = join(repositoryRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(join(cache, 'former-'));
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const archive = join(root, 'former.tar');
    const parts = ['package.json', 'packages', 'demo', 'test/postgres'];
    await run('git', ['archive', '--format=tar', `--output=${archive}`, FORMER.commit, ...parts], {
      cwd: repositoryRoot,
    });
    await run('tar', ['-xf', archive, '-C', root]);
    const own = (await readdir(join(root, 'packages'))).map((name) => `packages/${name}`);
    for (const folder of ['.', 'demo', ...own]) await linkLibraries(root, folder);
    const [{ crmBackend }, { testDatabase }] = (await Promise.all(
      ['crm-backend.ts', 'database.ts'].map((file) => import(pathToFileURL(join(root, 'test/postgres', file)).href)),
    )) as [typeof import('../crm-backend.ts'), typeof import('../database.ts')];
    return { crmBackend, testDatabase, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The libraries of this checkout, but the former packages instead of its own. */
async function linkLibraries(root: string, folder: string): Promise<void> {
  const from = join(repositoryRoot, folder, 'node_modules');
  const to = join(root, folder, 'node_modules');
  await mkdir(to, { recursive: true });
  for (const name of await namesIn(from)) {
    if (name === '@sayso') {
      await mkdir(join(to, name));
      for (const one of await namesIn(join(from, name)))
        await symlink(join(root, 'packages', one), join(to, name, one), 'dir');
    } else if (!name.startsWith('.')) await symlink(join(from, name), join(to, name), 'dir');
  }
}

/** Nothing where a package needs no library. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
