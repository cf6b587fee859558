import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Export, type ExportPart, problem, type ProblemCode, type ProblemMembers } from '@sayso/contract';
import { exportOf } from './exports.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface ServedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** By default that of the bytes. */
  readonly sha256?: string;
}

/** One request for bytes. */
export interface Opened {
  readonly part: number;
  readonly offset: number;
  readonly ticket: string;
}

export interface ExportServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly export: Export;
  /** Every request for a link, and the proof that came with it. */
  readonly links: readonly { readonly part: number; readonly proof: string | undefined }[];
  readonly opened: readonly Opened[];
  /** The next downloads are cut after so many bytes each; `-1` cuts before the head of the answer, `Infinity` lets one through. */
  cuts: number[];
  /** With it, a link needs a proof that was not used before. */
  needsProof: boolean;
  /** What the archive is now. */
  state: Export['state'];
  /** A digest that is sent instead of the right one. */
  digest: string | undefined;
  /** Called when a download was cut. */
  onCut: () => void;
}

/**
 * One export behind a real port, written from the documentation of the wire: a ticket opens its file once from the beginning and then only
 * onward.
 */
export async function exportServer(files: readonly ServedFile[], id = 'export-1'): Promise<ExportServer> {
  const parts = files.map(({ fileName, bytes, sha256 = sha256Of(bytes) }, at): ExportPart => {
    return { number: at + 1, fileName, sizeBytes: bytes.length, sha256 };
  });
  const one = exportOf({ id, state: 'ready', parts });
  const links: { part: number; proof: string | undefined }[] = [];
  const opened: Opened[] = [];
  const begun = new Set<string>();

  const refuse = (response: ServerResponse, code: ProblemCode, members: ProblemMembers = {}) => {
    const refused = problem(code, members);
    response.writeHead(refused.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(refused));
  };

  const link = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const { part = 1 } = JSON.parse(body) as { part?: number };
    const proof = request.headers['sayso-proof'] as string | undefined;
    const isUsed = links.some((earlier) => earlier.proof === proof);
    links.push({ part, proof });
    if (server.state !== 'ready') return refuse(response, 'expired');
    if (server.needsProof && (proof === undefined || isUsed)) {
      return refuse(response, 'step-up-required', { methods: ['password'], maxAge: 300 });
    }
    const ticket = `ticket-${links.length}-of-${part}`;
    const answer = { exportId: id, part, ticket, expiresAt: '2026-11-22T10:15:00.000Z' };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

  const download = (request: IncomingMessage, response: ServerResponse, part: number, ticket: string) => {
    const { bytes, fileName } = files[part - 1] as ServedFile;
    const offset = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    opened.push({ part, offset, ticket });
    if (server.state !== 'ready' || !ticket.endsWith(`-of-${part}`) || (offset === 0 && begun.has(ticket))) {
      return refuse(response, 'expired');
    }
    begun.add(ticket);
    const cut = server.cuts.shift() ?? Infinity;
    if (cut < 0) {
      response.destroy();
      return server.onCut();
    }
    const digest = Buffer.from(server.digest ?? parts[part - 1]?.sha256 ?? '', 'hex').toString('base64');
    response.writeHead(206, {
      'content-type': 'application/zip',
      'content-length': bytes.length - offset,
      'content-range': `bytes ${offset}-${bytes.length - 1}/${bytes.length}`,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'repr-digest': `sha-256=:${digest}:`,
    });
    if (cut >= bytes.length - offset) return response.end(bytes.subarray(offset));
    response.write(bytes.subarray(offset, offset + cut), () => {
      // Once the client has had the time to read it; a reset would take back what it has not.
      response.socket?.end();
      server.onCut();
    });
  };

  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://host');
    const [, , , , name, what, part] = url.pathname.split('/');
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      if (name !== id) refuse(response, 'not-found');
      else if (what === 'link') link(request, response, body);
      else if (what === 'parts') download(request, response, Number(part), url.searchParams.get('ticket') ?? '');
      else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ ...one, state: server.state }));
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const server: ExportServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/sayso`,
    export: one,
    links,
    opened,
    cuts: [],
    needsProof: false,
    state: 'ready',
    digest: undefined,
    onCut: () => {},
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => {
        http.close(resolve);
      });
    },
  };
  return server;
}
