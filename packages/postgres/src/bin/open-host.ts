import pg from 'pg';
import { type Signing, signingKeys } from '@sayso/archive';
import { postgresBackend } from '../backend.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { fileBlobs } from '../blobs/file-blobs.ts';
import { s3Blobs } from '../blobs/s3/s3-blobs.ts';
import type { FromContext, Host, HostContext } from '../host.ts';
import { guarded } from '../log/allow-list.ts';
import { jsonLines } from '../log/json-lines.ts';
import type { Log } from '../log/log.ts';
import type { PostgresBackend } from '../options.ts';
import type { BlobsSetting } from '../settings/blobs-setting.ts';
import { type Settings, SettingsError } from '../settings/settings.ts';

/** What the bin runs: the host's own parts, put together by the settings. */
export interface OpenHost {
  readonly backend: PostgresBackend;
  readonly context: HostContext;
  readonly log: Log;
  readonly signing: Signing | undefined;
  /** Ends the connections, and what the host has opened. */
  close(): Promise<void>;
}

/** The settings that no process of the application can do without. */
export type AppSettings = Settings & Required<Pick<Settings, 'databaseUrl' | 'secret'>>;

function logOf(host: Pick<Host, 'log'>, { logLevel }: Pick<Settings, 'logLevel'>): Log {
  return host.log ? guarded(host.log) : jsonLines({ level: logLevel });
}

/** A pool that outlives a database that is away for a while. */
export function openPool(connectionString: string): pg.Pool {
  return new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000, application_name: 'sayso' }).on(
    'error',
    () => {},
  );
}

export async function openHost(host: Host, settings: AppSettings): Promise<OpenHost> {
  const { databaseUrl, secret, spoolFolder } = settings;
  const log = logOf(host, settings);
  const signing = await signingOf(settings);
  const pool = openPool(databaseUrl);
  const context: HostContext = {
    pool: pool as unknown as HostContext['pool'],
    databaseUrl,
    secret,
    log,
    secondFactorsOf: (accountId) => backend.secondFactorsOf(accountId),
  };
  const made = <T extends object>(part: FromContext<T>) => (typeof part === 'function' ? part(context) : part);
  const close = async () => {
    await pool.end();
    await host.close?.();
  };
  let backend: PostgresBackend;
  try {
    const services = host.services && (await made(host.services));
    backend = postgresBackend({
      pool,
      secret,
      about: host.about,
      policy: host.policy,
      map: host.map,
      identity: await made(host.identity),
      messages: await made(host.messages),
      onError: ({ work, id, error }) => log.error({ work, ...(id !== undefined && { id }), error }, 'work failed'),
      ...(services && { services }),
      ...(host.product !== undefined && { product: host.product }),
      ...(settings.blobs && { blobs: blobsOf(settings.blobs) }),
      ...(signing && { signing }),
      ...(spoolFolder !== undefined && { spoolFolder }),
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { backend, context, log, signing, close };
}

async function signingOf({ signingKeys: keys }: Settings): Promise<Signing | undefined> {
  if (!keys) return undefined;
  try {
    return await signingKeys(keys);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SettingsError([`SAYSO_SIGNING_KEYS: ${error.message}`]);
  }
}

function blobsOf(setting: BlobsSetting): Blobs {
  switch (setting.type) {
    case 'folder':
      return fileBlobs(setting.folder);
    case 's3': {
      const { type: _type, ...options } = setting;
      return s3Blobs(options);
    }
    default:
      return setting satisfies never;
  }
}
