import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PgBouncer in transaction mode: each transaction may run on another connection than the one before. */
export interface Pooler {
  readonly port: number;
  stop(): Promise<void>;
}

export interface PoolerOptions {
  /** Where the server is, and who logs in there. */
  readonly server: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  /** How many connections there are behind it for each database. */
  readonly connections: number;
}

/** Its version; undefined where it is not installed. */
export async function poolerVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('pgbouncer', ['--version']);
    return stdout.split('\n')[0];
  } catch {
    return undefined;
  }
}

export async function startPooler({ server, connections }: PoolerOptions): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-pooler-'));
  const port = await freePort();
  const users = join(folder, 'users');
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(users, `"${server.user}" "${server.password}"\n`);
  await writeFile(
    settings,
    `[databases]
* = host=${server.host} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
`,
  );
  const runs = await ordinaryUser();
  if (runs) {
    await chmod(folder, 0o755);
    for (const file of [users, settings]) await chown(file, runs.uid, runs.gid);
  }
  const child = spawn('pgbouncer', [settings], { stdio: ['ignore', 'ignore', 'pipe'], ...runs });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const said: string[] = [];
  const isUp = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('process up')) resolve();
    });
    void ended.then(() => reject(new Error(`PgBouncer did not start: ${said.join('\n')}`)));
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await isUp;
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

/** It refuses to run as root. */
async function ordinaryUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const [, , uid, gid] = lines.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
