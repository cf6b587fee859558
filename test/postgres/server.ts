import { startEmbeddedPostgres } from '@sayso/postgres/embedded';

/** What the runner of all tests hands down to its processes. */
const STARTED = 'SAYSO_TEST_DATABASE_URL';

export interface TestServer {
  /** For somebody who may make databases and roles. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The server of `DATABASE_URL`, else the one that the run has started, else one of its own. */
export async function testServer(): Promise<TestServer> {
  const url = process.env['DATABASE_URL'] ?? process.env[STARTED];
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  return await startEmbeddedPostgres({ settings: QUICK });
}

/** Does the work with a server that all processes started meanwhile share. */
export async function withTestServer<T>(work: () => Promise<T>): Promise<T> {
  const server = await testServer();
  process.env[STARTED] = server.url;
  try {
    return await work();
  } finally {
    delete process.env[STARTED];
    await server.stop();
  }
}

/** Nobody pulls this machine's plug and wants the test's data back. */
const QUICK = { fsync: 'off', full_page_writes: 'off', max_connections: '200' };
