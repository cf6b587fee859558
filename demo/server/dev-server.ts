import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHandler } from '@sayso/server/node';
import { fileBlobs } from '@sayso/postgres';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import { prepareDatabase } from './database.ts';
import { PUBLISHED_KEYS } from '../hosts/frame/published-keys.ts';
import type { DevHost } from './host.ts';
import { secretIn } from './kept-file.ts';
import { mailIn } from './mail/mail.ts';
import { MAIL_PATH } from './mail/page.ts';
import { openProduct } from './product.ts';
import { signingIn } from './signing.ts';
import { openSite } from './site.ts';

export interface DevServerOptions {
  readonly host: DevHost;
  /** By default any free one. */
  readonly port?: number;
  /** The sample counts as one; by default 1. */
  readonly organizations?: number;
  /** Of somebody who may create schemas; by default an embedded PostgreSQL that is gone afterwards. */
  readonly databaseUrl?: string | undefined;
  /** Where a folder for each port is made. */
  readonly mailFolder: string;
  /** Where a folder with archives is made for each database that is given; by default they end with the server. */
  readonly archiveFolder?: string;
}

export interface DevServer {
  readonly site: string;
  readonly mailPage: string;
  readonly api: string;
  readonly mailFolder: string;
  /** True when the database had been filled before. */
  readonly kept: boolean;
  /** Stops everything that was started; resolves when all of it has ended. */
  close(): Promise<void>;
}

/** Starts the host product with Sayso on real PostgreSQL, all of it on one port of this machine. Leaves nothing behind when it rejects. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const ready = Promise.withResolvers<RequestListener>();
  // Whoever comes early, waits.
  const server = createServer((request, response) => void ready.promise.then((answer) => answer(request, response)));
  const started: (() => Promise<unknown>)[] = [];
  const close = async () => {
    const ended = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    for (const stop of started.splice(0).toReversed()) await stop();
    await ended;
  };
  try {
    const { answer, ...addresses } = await start(options, server, (stop) => started.push(stop));
    ready.resolve(answer);
    return { ...addresses, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  { host, port = 0, organizations = 1, databaseUrl, mailFolder, archiveFolder }: DevServerOptions,
  server: Server,
  stopLater: (stop: () => Promise<unknown>) => void,
): Promise<Omit<DevServer, 'close'> & { readonly answer: RequestListener }> {
  // First of all: a port that is taken is told at once.
  const bound = await listening(server, port);
  const origin = `http://127.0.0.1:${bound}`;
  const url = databaseUrl ?? (await embedded(stopLater));
  const { connection, kept } = await prepareDatabase({ host, url, state: host.state(), more: organizations - 1 });
  const folder = join(mailFolder, String(bound));
  const archives =
    databaseUrl === undefined || archiveFolder === undefined
      ? await folderForNow(stopLater)
      : join(archiveFolder, createHash('sha256').update(`${databaseUrl} ${host.id}`).digest('hex').slice(0, 16));
  const product = await openProduct({
    host,
    connection,
    origin,
    mail: await mailIn(folder, host),
    blobs: fileBlobs(join(archives, 'blobs')),
    signing: await signingIn(archives),
    secret: await secretIn(archives),
  });
  stopLater(() => product.close());
  const site = await openSite(host, server);
  stopLater(() => site.close());
  const ours = nodeHandler(async (request) => (await product.answer(request)) ?? new Response(null, { status: 404 }));
  return {
    answer: (request, response) => (isOurs(request) ? ours(request, response) : site.answer(request, response)),
    site: `${origin}/`,
    mailPage: origin + MAIL_PATH,
    api: `${origin}/api/sayso`,
    mailFolder: folder,
    kept,
  };
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function embedded(stopLater: (stop: () => Promise<unknown>) => void): Promise<string> {
  const database = await startEmbeddedPostgres();
  stopLater(() => database.stop());
  return database.url;
}

/** Gone with the server, as the embedded database is. */
async function folderForNow(stopLater: (stop: () => Promise<unknown>) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-archives-'));
  stopLater(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const isOurs = ({ url = '' }: IncomingMessage): boolean =>
  url.startsWith('/api/') || url.startsWith('/dev/') || url.startsWith(PUBLISHED_KEYS);
