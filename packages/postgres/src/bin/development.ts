import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded.ts';
import type { Host, HostPool } from '../host.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Settings } from '../settings/settings.ts';
import { readSigningKeys } from '../settings/signing-keys-setting.ts';
import { type AppSettings, openPool } from './open-host.ts';

/** Who the application is in a database out of npm: row-level security does not hold for superusers. */
const ROLE = 'sayso_app';

/** A machine on which nothing has to be set: what the settings leave open lies in `.sayso`, from one start to the next. */
export interface Development {
  readonly settings: AppSettings;
  readonly database: EmbeddedPostgres;
}

export async function openDevelopment(host: Host, settings: Settings, folder: string): Promise<Development> {
  const home = join(folder, '.sayso');
  await mkdir(home, { recursive: true });
  const [secret, key] = await Promise.all([
    kept(join(home, 'secret'), () => Promise.resolve(randomBytes(32).toString('base64url'))),
    kept(join(home, 'signing-key.json'), newSigningKey),
  ]);
  const database = await startEmbeddedPostgres({ folder: join(home, 'database') });
  try {
    const databaseUrl = await prepared(database.url, host);
    return {
      database,
      settings: {
        secret,
        signingKeys: readSigningKeys(key, home),
        blobs: { type: 'folder', folder: join(home, 'archives') },
        ...settings,
        databaseUrl,
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** What lies in the file, made and readable for nobody else where there is none. */
async function kept(path: string, make: () => Promise<string>): Promise<string> {
  await writeFile(path, await make(), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  return await readFile(path, 'utf8');
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  return JSON.stringify(await crypto.subtle.exportKey('jwk', privateKey));
}

/** Makes what is missing, and gives the address of the application's role. */
async function prepared(url: string, host: Host): Promise<string> {
  const password = randomBytes(18).toString('base64url');
  const pool = openPool(url);
  try {
    const { rows } = await pool.query('select from pg_roles where rolname = $1', [ROLE]);
    if (rows.length === 0) await pool.query(`create role ${ROLE} nosuperuser nobypassrls`);
    // A new one at each start: nobody else has to know it. It has nothing in it that would have to be quoted.
    await pool.query(`alter role ${ROLE} login password '${password}'`);
    await migrate({ pool, grantTo: ROLE });
    await host.developmentTables?.(pool as unknown as HostPool);
    await grantTables(pool);
  } finally {
    await pool.end();
  }
  return Object.assign(new URL(url), { username: ROLE, password }).href;
}

async function grantTables(pool: ReturnType<typeof openPool>): Promise<void> {
  const { rows } = await pool.query<{ schema: string }>(
    `select distinct quote_ident(schemaname) as schema from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'sayso', 'sayso_jobs')`,
  );
  for (const { schema } of rows) {
    await pool.query(`grant usage on schema ${schema} to ${ROLE}`);
    await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${ROLE}`);
    await pool.query(`grant usage on all sequences in schema ${schema} to ${ROLE}`);
  }
}
