import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import type { S3Operation, S3Options } from '@sayso/postgres';

const BUCKET = 'archives';
const MINIMUM_PART = 5 * 1024 * 1024;
/** How many there are in a list at once. */
const PAGE = 100;
/** How much the clocks of both may differ, in milliseconds. */
const SKEW = 15 * 60 * 1000;

export interface SeenRequest {
  readonly operation: S3Operation;
  readonly key: string;
}

/** What becomes of a request instead. */
export type S3Fault =
  /** It is told to slow down, and nothing is done. */
  | 'busy'
  /** The connection is cut before anything is done. */
  | 'cut'
  /** It is done, and the connection is cut before the answer. */
  | 'answer-lost'
  /** Nothing is done, which is told within an answer that had begun well. */
  | 'error-in-answer'
  /** The answer ends in its middle. */
  | 'half';

export interface S3Server {
  readonly options: S3Options;
  readonly seen: SeenRequest[];
  /** Uploads are listed by the whole name alone, as some stores do. */
  listsWholeNames: boolean;
  /** Asked about every request, which waits for the answer. */
  fault: (request: SeenRequest) => S3Fault | undefined | Promise<undefined>;
  /** Called when a request has been done and before it is answered. */
  done: (request: SeenRequest) => void;
  /** Called when an answer with a file has ended, in whatever way. */
  closed: () => void;
  /** How many answers with files are under way. */
  readonly answering: number;
  /** Whatever is there, with the prefix, and what was begun. */
  everything(): Promise<{ readonly objects: readonly string[]; readonly uploads: readonly string[] }>;
  /** Puts an empty object there past the interface, so many milliseconds ago. */
  plant(key: string, age?: number): Promise<void>;
  /** Begins an upload past the interface, so many milliseconds ago. */
  plantUpload(key: string, uploadId: string, age?: number): Promise<void>;
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * An S3 server in this process, which checks signatures. In front of it stands what it lacks: it compares the digest of what came with the
 * one that was signed and the time with its own, lists by pages, ends uploads, refuses parts that are too small or unknown, and does one thing at a time.
 */
export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-s3-'));
  const bucketFolder = join(folder, BUCKET);
  const uploadsFolder = join(bucketFolder, '._S3rver_uploads');
  const behind = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: folder,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET }],
  });
  Object.assign(behind, { silent: true });
  const { port: portBehind } = await behind.run();
  const open = new Set<ServerResponse>();
  let last: Promise<unknown> = Promise.resolve();

  /** After everything before. */
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    const before = last;
    const mine = before.then(work);
    last = mine.catch(() => {});
    return await mine;
  }

  const begun = async (uploadId: string): Promise<string | undefined> =>
    await readFile(join(uploadsFolder, uploadId, 'key'), 'utf8').catch(() => undefined);

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const asked = seenIn(incoming.method ?? '', url);
    const body = await buffer(incoming);
    server.seen.push(asked);
    const fault = await server.fault(asked);
    if (fault === 'cut') return void outgoing.destroy();
    if (fault === 'busy') return refuse(outgoing, 503, 'SlowDown');
    if (fault === 'error-in-answer') {
      return void outgoing
        .writeHead(200)
        .end('\n<Error><Code>InternalError</Code><Message>Try again.</Message></Error>');
    }
    const digest = createHash('sha256').update(body).digest('hex');
    if (incoming.headers['x-amz-content-sha256'] !== digest) return refuse(outgoing, 400, 'XAmzContentSHA256Mismatch');
    if (Math.abs(signedAt(incoming) - new Date().getTime()) > SKEW)
      return refuse(outgoing, 403, 'RequestTimeTooSkewed');
    const isRead = asked.operation === 'GetObject' || asked.operation === 'HeadObject';
    const work = () => behave(incoming, outgoing, { asked, body, fault, url });
    await (isRead ? work() : alone(work));
  }

  async function behave(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { asked, body, fault, url }: { asked: SeenRequest; body: Buffer; fault: S3Fault | undefined; url: URL },
  ): Promise<void> {
    const uploadId = url.searchParams.get('uploadId') ?? '';
    const isUpload = url.searchParams.has('uploadId');
    if (isUpload && (await begun(uploadId)) !== asked.key) return refuse(outgoing, 404, 'NoSuchUpload');
    if (asked.operation === 'CompleteMultipartUpload') {
      const code = await wrongPart(uploadId, body.toString());
      if (code !== undefined) return refuse(outgoing, 400, code);
    }
    const found = await passedOn(incoming, body);
    // Signed as it should be, and not known to the server behind.
    const isOurs = found.statusCode === 405 || found.statusCode === 501 || asked.operation === 'ListObjectsV2';
    if (fault === 'answer-lost') {
      await buffer(found);
      return void outgoing.destroy();
    }
    if (isOurs && asked.operation === 'AbortMultipartUpload') {
      await buffer(found);
      await rm(join(uploadsFolder, uploadId), { recursive: true });
      server.done(asked);
      return void outgoing.writeHead(204).end();
    }
    if (isOurs && found.statusCode !== 403) {
      await buffer(found);
      const asXml = asked.operation === 'ListObjectsV2' ? objectsAsXml : uploadsAsXml;
      return void outgoing.writeHead(200).end(await asXml(url.searchParams));
    }
    const tag = incoming.headers['if-match'];
    if (tag !== undefined && found.statusCode !== 404 && found.headers.etag !== tag) {
      found.destroy();
      return refuse(outgoing, 412, 'PreconditionFailed');
    }
    if ((found.statusCode ?? 500) < 300) server.done(asked);
    outgoing.writeHead(found.statusCode ?? 500, found.headers);
    if (asked.operation !== 'GetObject') return void outgoing.end(await buffer(found));
    open.add(outgoing);
    const closed = new AbortController();
    outgoing.once('close', () => {
      open.delete(outgoing);
      closed.abort();
      server.closed();
      found.destroy();
    });
    const half = fault === 'half' ? Math.floor(Number(found.headers['content-length']) / 2) : Infinity;
    let sent = 0;
    found.on('error', () => outgoing.destroy());
    try {
      for await (const chunk of found as AsyncIterable<Buffer>) {
        const piece = chunk.subarray(0, half - sent);
        sent += piece.length;
        if (!outgoing.write(piece)) await once(outgoing, 'drain', { signal: closed.signal });
        if (sent >= half) return void outgoing.destroy();
      }
    } finally {
      found.destroy();
    }
    outgoing.end();
  }

  async function passedOn(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return await new Promise((resolve, reject) => {
      const { headers, method, url } = incoming;
      const options = { host: '127.0.0.1', port: portBehind, method, path: url, headers };
      forward(options, resolve).once('error', reject).end(body);
    });
  }

  async function wrongPart(uploadId: string, xml: string): Promise<string | undefined> {
    const parts = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"(\w+)"</g)];
    if (parts.length === 0) return 'MalformedXML';
    for (const [nth, [, number = '', tag]] of parts.entries()) {
      const path = join(uploadsFolder, uploadId, number);
      if ((await readFile(`${path}.md5`, 'utf8').catch(() => '')) !== tag) return 'InvalidPart';
      if (nth < parts.length - 1 && (await stat(path)).size < MINIMUM_PART) return 'EntityTooSmall';
    }
    return undefined;
  }

  async function objects(): Promise<{ key: string; at: Date }[]> {
    const suffix = '._S3rver_object';
    const files = (await readdir(bucketFolder, { recursive: true })).filter((file) => file.endsWith(suffix));
    const all = files.map(async (file) => ({
      key: file.slice(0, -suffix.length),
      at: (await stat(join(bucketFolder, file))).mtime,
    }));
    return (await Promise.all(all)).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  async function uploads(): Promise<{ key: string; id: string; at: Date }[]> {
    const ids = await readdir(uploadsFolder).catch(() => []);
    const all = ids.map(async (id) => ({
      id,
      key: (await begun(id)) ?? '',
      at: (await stat(join(uploadsFolder, id))).mtime,
    }));
    return (await Promise.all(all)).toSorted((a, b) => (a.key + a.id < b.key + b.id ? -1 : 1));
  }

  async function objectsAsXml(query: URLSearchParams): Promise<string> {
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
    const all = (await objects()).filter(({ key }) => key.startsWith(query.get('prefix') ?? '') && `<${key}>` > after);
    const page = all.slice(0, PAGE);
    const items = page.map(
      ({ key, at }) => `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified></Contents>`,
    );
    const next = Buffer.from(`<${page.at(-1)?.key}>`)
      .toString('base64')
      .replaceAll('=', '&#61;');
    return `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
      <IsTruncated>${page.length < all.length}</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>
      ${items.join('')}</ListBucketResult>`;
  }

  async function uploadsAsXml(query: URLSearchParams): Promise<string> {
    const [after, afterId] = [query.get('key-marker') ?? '', query.get('upload-id-marker') ?? ''];
    const prefix = query.get('prefix') ?? '';
    const matches = (key: string) => (server.listsWholeNames ? key === prefix : key.startsWith(prefix));
    const all = (await uploads()).filter(({ key, id }) => matches(key) && key + id > after + afterId);
    const page = all.slice(0, PAGE);
    const end = page.at(-1);
    const items = page.map(
      ({ key, id, at }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${at.toISOString()}</Initiated></Upload>`,
    );
    return `<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>${page.length < all.length}</IsTruncated>
      <NextKeyMarker>${end?.key ?? ''}</NextKeyMarker><NextUploadIdMarker>${end?.id ?? ''}</NextUploadIdMarker>
      ${items.join('')}</ListMultipartUploadsResult>`;
  }

  const front = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;

  const server: S3Server = {
    options: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: 'eu-north-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      partSize: MINIMUM_PART,
      timeout: 600_000,
    },
    seen: [],
    listsWholeNames: false,
    fault: () => undefined,
    done: () => {},
    closed: () => {},
    get answering() {
      return open.size;
    },
    everything: () =>
      alone(async () => ({
        objects: (await objects()).map(({ key }) => key),
        uploads: (await uploads()).map(({ key }) => key),
      })),
    async plant(key, age = 0) {
      const path = join(bucketFolder, `${key}._S3rver_object`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, '');
      await utimes(path, before(age), before(age));
    },
    async plantUpload(key, uploadId, age = 0) {
      const path = join(uploadsFolder, uploadId);
      await mkdir(path, { recursive: true });
      await writeFile(join(path, 'key'), key);
      await utimes(path, before(age), before(age));
    },
    clear: () =>
      alone(async () => {
        for (const inside of await readdir(bucketFolder)) await rm(join(bucketFolder, inside), { recursive: true });
        Object.assign(server, { listsWholeNames: false, fault: () => undefined, done: () => {}, closed: () => {} });
        server.seen.length = 0;
      }),
    async stop() {
      for (const one of [front, behind.httpServer]) {
        const closed = new Promise((resolve) => one.close(resolve));
        one.closeAllConnections();
        await closed;
      }
      await rm(folder, { recursive: true });
    },
  };
  return server;
}

function seenIn(method: string, { pathname, searchParams: query }: URL): SeenRequest {
  const [, , ...segments] = pathname.split('/');
  return { operation: operationOf(method, query, segments.length > 0 && segments[0] !== ''), key: segments.join('/') };
}

function operationOf(method: string, query: URLSearchParams, isObject: boolean): S3Operation {
  if (!isObject) return query.has('uploads') ? 'ListMultipartUploads' : 'ListObjectsV2';
  if (method === 'POST') return query.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
  if (method === 'PUT') return 'UploadPart';
  return method === 'HEAD' ? 'HeadObject' : 'GetObject';
}

const before = (milliseconds: number) => new Date(Date.now() - milliseconds);

function signedAt({ headers }: IncomingMessage): number {
  const digits = String(headers['x-amz-date']);
  return Date.parse(digits.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

function refuse(outgoing: ServerResponse, status: number, code: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
}
