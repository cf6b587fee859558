import { createServer, type Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { FetchHandler } from '../serve.ts';
import { nodeHandler, type NodeHandlerOptions } from './handler.ts';

export interface ListenOptions extends NodeHandlerOptions {
  readonly handler: FetchHandler;
  /** By default any free one. */
  readonly port?: number;
  /** By default `127.0.0.1`: only this machine. */
  readonly host?: string;
}

export interface Listening {
  /** Such as `http://127.0.0.1:4000`, without a slash at its end. */
  readonly origin: string;
  /** Takes no more requests and resolves when the last answer is out; when the signal aborts, what is left is cut. */
  close(cut?: AbortSignal): Promise<void>;
}

/** Starts a server of its own with nothing but this handler. Rejects when the port is taken. */
export async function listen({ handler, port = 0, host = '127.0.0.1', ...options }: ListenOptions): Promise<Listening> {
  const server = createServer(nodeHandler(handler, options));
  const close = closing(server);
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
    close,
  };
}

/**
 * Ends connections as soon as nobody waits on them. Node's own `close` goes by whether an answer was ended, not by whether it is out: it may
 * cut the last bytes of a file off.
 */
function closing(server: Server): Listening['close'] {
  const waiting = new Map<Socket, number>();
  let isClosing = false;
  server.on('connection', (socket) => {
    waiting.set(socket, 0);
    socket.once('close', () => waiting.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    waiting.set(socket, (waiting.get(socket) ?? 0) + 1);
    if (isClosing) response.setHeader('connection', 'close');
    response.once('close', () => {
      const left = (waiting.get(socket) ?? 1) - 1;
      waiting.set(socket, left);
      if (isClosing && left === 0) socket.destroySoon();
    });
  });
  return async (cut) => {
    isClosing = true;
    const closed = new Promise<void>((resolve, reject) =>
      net.Server.prototype.close.call(server, (error) => (error ? reject(error) : resolve())),
    );
    for (const [socket, answers] of waiting) if (answers === 0) socket.destroySoon();
    const end = () => server.closeAllConnections();
    if (cut?.aborted) end();
    cut?.addEventListener('abort', end, { once: true });
    await closed;
    cut?.removeEventListener('abort', end);
  };
}
