import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** One way to answer, or not to. */
export type Reply = (response: ServerResponse) => void;

export interface Loopback extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers the next requests so, one each; the last one answers all that follow. */
  reply(...replies: Reply[]): void;
}

/** A real server on a free port of this machine that answers as it is told, faults included. */
export async function loopback(): Promise<Loopback> {
  const requests: ReceivedRequest[] = [];
  let replies: readonly Reply[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers, body });
      const [reply, ...rest] = replies;
      if (rest.length > 0) replies = rest;
      if (reply) reply(response);
      else response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sayso`,
    requests,
    reply: (...next) => (replies = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const html =
  (status: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<!doctype html><h1>Oh dear</h1>');

/** The connection is lost before an answer. */
export const drop: Reply = (response) => response.destroy();

/** The connection is lost in the middle of the answer. */
export const cut: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"items":[', () => response.destroy());
};

/** No answer ever. */
export const hang: Reply = () => {};
