import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchHandler } from '../serve.ts';
import { nodeHandler } from './handler.ts';

export interface ListenOptions {
  readonly handler: FetchHandler;
  /** By default any free one. */
  readonly port?: number;
  /** By default `127.0.0.1`: only this machine. */
  readonly host?: string;
}

export interface Listening {
  /** Such as `http://127.0.0.1:4000`, without a slash at its end. */
  readonly origin: string;
  /** Takes no more connections and resolves when the last answer is out. */
  close(): Promise<void>;
}

/** Starts a server of its own with nothing but this handler. Rejects when the port is taken. */
export async function listen({ handler, port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  const server = createServer(nodeHandler(handler));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address() as AddressInfo;
  return {
    origin: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
