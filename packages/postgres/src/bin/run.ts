import { readFile } from 'node:fs/promises';
import { checkAudit } from '../audit/check-audit.ts';
import { hasEmbeddedPostgres } from '../embedded.ts';
import { checkMapCommand } from '../map-check/check-map-command.ts';
import type { Environment } from '../settings/environment.ts';
import { redacting } from '../settings/redacted.ts';
import { type NeededSetting, readSettings } from '../settings/settings.ts';
import { type Command, readCommand, USAGE } from './command-line.ts';
import { openDevelopment } from './development.ts';
import { endingBy, type Signals } from './ending.ts';
import { explained } from './explained.ts';
import { loadHost } from './load-host.ts';
import { migrateCommand } from './migrate.ts';
import { openPool } from './open-host.ts';
import { start } from './start.ts';
import { work } from './work.ts';

/** The process as the bin sees it. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly folder: string;
  readonly signals: Signals;
  /** Takes one line, without its end. */
  readonly out: (line: string) => void;
  /** Takes one line, without its end. */
  readonly err: (line: string) => void;
  readonly exit: (code: number) => void;
}

/** Does what the command line says, and gives the exit code. Never rejects, and writes nothing that is secret. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { args, environment, err } = surroundings;
  const hide = redacting(environment);
  try {
    return await carryOut(readCommand(args), { ...surroundings, out: (line) => surroundings.out(hide(line)) });
  } catch (error) {
    for (const line of explained(error)) err(hide(line));
    return 1;
  }
}

async function carryOut(command: Command, surroundings: Surroundings): Promise<number> {
  const { environment, folder, out } = surroundings;
  const settingsWith = <Name extends NeededSetting>(...needed: readonly Name[]) =>
    readSettings(environment, folder, needed);
  switch (command.name) {
    case 'help':
      out(USAGE);
      return 0;
    case 'version':
      out(await version());
      return 0;
    case 'start':
      return await starting(command, surroundings);
    case 'worker': {
      const settings = settingsWith('DATABASE_URL', 'SAYSO_SECRET');
      const ending = endingBy(surroundings.signals, settings.grace, surroundings.exit);
      return codeOf(await work({ host: await loadHost(folder, command.host), settings, ending }));
    }
    case 'migrate': {
      const { databaseUrl, databaseOwnerUrl = databaseUrl ?? settingsWith('DATABASE_OWNER_URL').databaseOwnerUrl } =
        settingsWith();
      await migrateCommand({ databaseOwnerUrl, databaseUrl, grantTo: command.grantTo, out });
      return 0;
    }
    case 'check-map': {
      const { databaseUrl } = settingsWith('DATABASE_URL');
      const { map } = await loadHost(folder, command.host);
      return await withPool(databaseUrl, (pool) => checkMapCommand({ pool, map, out }));
    }
    case 'check-audit': {
      const { databaseUrl, secret } = settingsWith('DATABASE_URL', 'SAYSO_SECRET');
      const { chains, entries, findings } = await withPool(databaseUrl, (pool) => checkAudit({ pool, secret }));
      for (const { code, seq, tenant } of findings) out(`${tenant}${seq === undefined ? '' : ` ${seq}`}: ${code}`);
      out(`${chains} chains with ${entries} entries, ${findings.length} findings`);
      return codeOf(findings.length === 0);
    }
    default:
      return command satisfies never;
  }
}

/** Where nothing says which database, and one comes out of npm, this is somebody's own machine. */
async function starting(
  command: Extract<Command, { name: 'start' }>,
  { environment, folder, signals, exit }: Surroundings,
): Promise<number> {
  const isDevelopment = !environment['DATABASE_URL']?.trim() && hasEmbeddedPostgres();
  const given = isDevelopment
    ? readSettings(environment, folder)
    : readSettings(environment, folder, ['DATABASE_URL', 'SAYSO_SECRET']);
  const host = await loadHost(folder, command.host);
  const ending = endingBy(signals, given.grace, exit);
  const { databaseUrl, secret } = given;
  if (databaseUrl !== undefined && secret !== undefined)
    return codeOf(await start({ host, settings: { ...given, databaseUrl, secret }, worker: command.worker, ending }));
  const { database, settings } = await openDevelopment(host, given, folder);
  try {
    return codeOf(await start({ host, settings, worker: true, ending }));
  } finally {
    await database.stop();
  }
}

async function withPool<T>(url: string, use: (pool: ReturnType<typeof openPool>) => Promise<T>): Promise<T> {
  const pool = openPool(url);
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

const codeOf = (succeeded: boolean): 0 | 1 => (succeeded ? 0 : 1);

async function version(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}
