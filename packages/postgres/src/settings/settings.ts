import { resolve } from 'node:path';
import { LOG_LEVELS, type LogLevel } from '../log/log.ts';
import type { Secret } from '../secrets.ts';
import { type BlobsSetting, readBlobs } from './blobs-setting.ts';
import type { Environment } from './environment.ts';
import { Mistake } from './mistake.ts';
import { readSigningKeys, type SigningKey } from './signing-keys-setting.ts';

/** What the machine tells the bin, read from its environment and checked as a whole. */
export interface Settings {
  /** For the application's own role; absent: PostgreSQL comes out of npm, in development. */
  readonly databaseUrl?: string;
  /** For a role that may create schemas; by default that of `databaseUrl`. Only `migrate` needs it. */
  readonly databaseOwnerUrl?: string;
  readonly secret?: Secret;
  /** The first private one signs, the others are only published. */
  readonly signingKeys?: readonly SigningKey[];
  readonly blobs?: BlobsSetting;
  /** 0: any free one. */
  readonly port: number;
  readonly address: string;
  /** Origins besides the server's own whose pages may write. */
  readonly origins: readonly string[];
  readonly logLevel: LogLevel;
  readonly spoolFolder?: string;
  /** How long what runs may take to come to its end, in milliseconds. */
  readonly grace: number;
}

/** The environment says something that cannot be meant. Names what is wrong and what to write, never what stands there. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** What some commands cannot do without, and what to write. */
const NEEDED = {
  DATABASE_URL: { setting: 'databaseUrl', such: 'such as postgres://role:password@host:5432/database' },
  DATABASE_OWNER_URL: { setting: 'databaseOwnerUrl', such: 'or DATABASE_URL of a role that may create schemas' },
  SAYSO_SECRET: { setting: 'secret', such: 'at least 32 characters; `openssl rand -base64 32` makes one' },
} as const;

export type NeededSetting = keyof typeof NEEDED;

/**
 * Reads all settings at once; throws a `SettingsError` with every mistake that there is, also that one of these is missing. Relative paths
 * begin in the folder.
 */
export function readSettings<Name extends NeededSetting = never>(
  environment: Environment,
  folder: string,
  needed: readonly Name[] = [],
): Settings & Required<Pick<Settings, (typeof NEEDED)[Name]['setting']>> {
  const mistakes: string[] = [];
  const of = (name: string) => environment[name]?.trim() || undefined;
  const read = <Value>(name: string, parse: (text: string) => Value): Value | undefined => {
    const text = of(name);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      mistakes.push(`${name} ${error.message}`);
      return undefined;
    }
  };
  const settings = {
    databaseUrl: read('DATABASE_URL', databaseUrl),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', databaseUrl),
    secret: read('SAYSO_SECRET', secret),
    signingKeys: read('SAYSO_SIGNING_KEYS', (text) => readSigningKeys(text, folder)),
    blobs: readBlobs(of, folder, mistakes),
    spoolFolder: read('SAYSO_SPOOL', (text) => resolve(folder, text)),
  };
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const checked: Settings = {
    ...(given as Partial<Settings>),
    port: read('SAYSO_PORT', (text) => whole(text, 0, 65_535, 'port')) ?? 4000,
    address: read('SAYSO_ADDRESS', address) ?? '127.0.0.1',
    origins: read('SAYSO_ORIGINS', origins) ?? [],
    logLevel: read('SAYSO_LOG_LEVEL', logLevel) ?? 'info',
    grace: (read('SAYSO_GRACE', (text) => whole(text, 2, 600, 'number of seconds')) ?? 10) * 1000,
  };
  for (const name of needed) if (of(name) === undefined) mistakes.push(`${name} is needed: ${NEEDED[name].such}.`);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  // What is needed was given, and was no mistake.
  return checked as ReturnType<typeof readSettings<Name>>;
}

function databaseUrl(text: string): string {
  const { protocol, pathname } = URL.parse(text) ?? {};
  if ((protocol !== 'postgres:' && protocol !== 'postgresql:') || (pathname ?? '').length < 2)
    throw new Mistake('takes an address such as postgres://role:password@host:5432/database.');
  return text;
}

function secret(text: string): Secret {
  const [current = '', ...former] = text.split(',').map((one) => one.trim());
  if ([current, ...former].some((one) => one.length < 32))
    throw new Mistake(
      'takes a secret of at least 32 characters, and former ones after commas while you change it. `openssl rand -base64 32` makes one.',
    );
  return [current, ...former];
}

function whole(text: string, least: number, most: number, what: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Mistake(`takes a ${what} from ${least} to ${most}.`);
}

function address(text: string): string {
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new Mistake('takes an address to listen on, such as 127.0.0.1, 0.0.0.0 or ::.');
}

function origins(text: string): readonly string[] {
  const all = text.split(',').map((one) => one.trim());
  if (all.some((one) => !/^https?:$/.test(URL.parse(one)?.protocol ?? '') || URL.parse(one)?.origin !== one))
    throw new Mistake('takes origins with commas between them, such as https://app.example.com, without a path.');
  return all;
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level === undefined) throw new Mistake(`takes ${LOG_LEVELS.slice(0, -1).join(', ')} or ${LOG_LEVELS.at(-1)}.`);
  return level;
}
