import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from '../run/repository.ts';

/** A Chromium that can be started: pass all three to the launcher, nothing else is needed. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where it was found, for the line that a run prints. */
  readonly origin: 'CHROME_PATH' | 'installed' | 'bundled';
}

/** Finds a Chromium: `CHROME_PATH`, else an installed Chrome or Chromium, else the one inside `@sparticuz/chromium`. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    await access(named, constants.X_OK).catch(() => {
      throw new Error(`CHROME_PATH names ${named}, which cannot be executed`);
    });
    return { executablePath: named, args: sandboxArgs(), env: process.env, origin: 'CHROME_PATH' };
  }
  const installed = installedPlaces().find((place) => existsSync(place));
  if (installed !== undefined) {
    return { executablePath: installed, args: sandboxArgs(), env: process.env, origin: 'installed' };
  }
  return await bundledChromium();
}

function installedPlaces(): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(process.env['PROGRAMFILES'] ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
  ];
}

/** Chromium refuses to sandbox as root; the package's own `args` are never used, because they switch web security off. */
function sandboxArgs(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

async function bundledChromium(): Promise<Chromium> {
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(repositoryRoot, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const libraries = join(folder, 'al2023', 'lib');
  const inherited = process.env['LD_LIBRARY_PATH'];
  return {
    executablePath: join(folder, 'chromium'),
    args: sandboxArgs(),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: inherited === undefined || inherited === '' ? libraries : `${libraries}${delimiter}${inherited}`,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
    origin: 'bundled',
  };
}

/**
 * The package unpacks into the temp folder, takes any older binary that lies there for its own, and unpacks libraries and fonts only
 * where it believes to be in its cloud. So it gets a temp folder of its own, which is renamed when complete: two runs may start at once.
 */
async function unpackInto(folder: string): Promise<void> {
  const unpacking = `${folder}.${process.pid}`;
  await rm(unpacking, { recursive: true, force: true });
  await mkdir(unpacking, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  await writeFile(join(unpacking, 'fonts.conf'), fontsConfiguration(folder));
  await rename(unpacking, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(unpacking, { recursive: true, force: true });
  });
}

/** The package's own file names folders of the temp folder that are not there. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
