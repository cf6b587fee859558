import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import type { TestServer } from './server.ts';

/** A server that can fall over without a word, and comes back with what was committed. */
export interface RestartableServer extends TestServer {
  /** As `pg_ctl restart -m immediate`: nothing is finished, nobody is told, and it starts by recovering. */
  restart(): Promise<void>;
}

/** One of this test's own, whatever server the others share. */
export async function restartableServer(): Promise<RestartableServer> {
  const home = await mkdtemp(join(tmpdir(), 'sayso-restartable-'));
  await chmod(home, 0o755);
  const folder = join(home, 'data');
  const settings = { max_connections: '100' };
  let server = await startEmbeddedPostgres({ folder, settings });
  const { url } = server;
  return {
    url,
    async restart() {
      const [pid] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      await server.stop();
      server = await startEmbeddedPostgres({ folder, settings, port: Number(new URL(url).port) });
    },
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
