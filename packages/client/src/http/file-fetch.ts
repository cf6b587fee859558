import type { AnyOperation, Download } from '@sayso/contract';
import { SaysoError } from '../sayso-error.ts';
import { AttemptTimeout } from './exchange.ts';

/** A fetch for files. */
export interface FileFetch {
  /** Answers what is no file as it is; of a file it keeps the body back. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The file; undefined as long as there is none. */
  download(
    operation: AnyOperation,
    timeout: number,
    signal: AbortSignal | undefined,
    failed: (error: unknown) => Error,
  ): Download | undefined;
}

/**
 * Asks for a file as HTTP has it. Where it begins is said by `Range`, also when that is the beginning: then no proxy packs it on the way,
 * and the answer tells its length. What is no offset stays in the address, to be refused.
 */
export function fileFetch(fetch: (request: Request) => Promise<Response>): FileFetch {
  let kept: Kept | undefined;
  let offset = 0;
  return {
    async fetch(asked) {
      asked.signal.throwIfAborted();
      const url = new URL(asked.url);
      const from = url.searchParams.get('offset') ?? '0';
      if (/^\d+$/.test(from)) {
        offset = Number(from);
        url.searchParams.delete('offset');
      }
      const leaving = new AbortController();
      asked.signal.addEventListener('abort', () => leaving.abort(asked.signal.reason));
      const request = new Request(new Request(url, asked), { signal: leaving.signal });
      request.headers.set('range', `bytes=${offset}-`);
      const response = await fetch(request);
      if (!response.ok) return response;
      kept = { request, response, leaving };
      return new Response();
    },
    download: ({ id }, timeout, signal, failed) =>
      kept && downloadOf(kept.response, id, offset, { timeout, signal, failed, leave: () => kept?.leaving.abort() }),
  };
}

/** What is held until the body was read. Also the request: WebKit may forget the signal of one that nobody holds. */
interface Kept {
  readonly request: Request;
  readonly response: Response;
  readonly leaving: AbortController;
}

interface ReadOptions {
  /** Milliseconds that the body may stand still while somebody waits for it. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** What leaves the SDK for a body that broke off. */
  readonly failed: (error: unknown) => Error;
  /** Ends the request: to Firefox, a canceled body is no reason. */
  readonly leave: () => void;
}

/**
 * The file in a successful answer. Throws `invalid-response` for one that does not say how long it is and by which digest to know it, or
 * that is another part than was asked for. What a server sends from the beginning, because it knows no ranges, is skipped.
 */
function downloadOf(
  { status, headers, body }: Response,
  operation: string,
  offset: number,
  options: ReadOptions,
): Download {
  const sent = status === 206 ? partOf(headers) : wholeOf(headers);
  const sha256 = digestOf(headers);
  const fits = sent && (sent.from === offset || sent.from === 0) && sent.to === sent.size && offset <= sent.size;
  if (!body || !fits || sha256 === undefined) {
    options.leave();
    const detail = `HTTP ${status} without the file from byte ${offset} on, its length and its digest`;
    throw new SaysoError('invalid-response', { operation, detail });
  }
  return {
    body: checked(body, offset - sent.from, sent.size - offset, options),
    offset,
    size: sent.size,
    sha256,
    fileName: fileNameOf(headers) ?? 'download',
    mediaType: headers.get('content-type') ?? 'application/octet-stream',
  };
}

/** What an answer brings: from the first byte to before the last, of so many. */
interface Sent {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

function partOf(headers: Headers): Sent | undefined {
  const [, first, last, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  return size === undefined ? undefined : { from: Number(first), to: Number(last) + 1, size: Number(size) };
}

/** The length of what was packed on the way says nothing of the file's. */
function wholeOf(headers: Headers): Sent | undefined {
  const length = headers.get('content-length');
  if (length === null || headers.has('content-encoding')) return undefined;
  return { from: 0, to: Number(length), size: Number(length) };
}

/** RFC 9530, in hexadecimal. */
function digestOf(headers: Headers): string | undefined {
  const [, digest] = /(?:^|[\s,])sha-256=:([\w+/]{43}=):/.exec(headers.get('repr-digest') ?? '') ?? [];
  return digest && Array.from(atob(digest), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** RFC 6266: the whole name goes before the one for old clients. */
function fileNameOf(headers: Headers): string | undefined {
  const disposition = headers.get('content-disposition') ?? '';
  const [, extended] = /;\s*filename\*=UTF-8''([^;\s]+)/i.exec(disposition) ?? [];
  const [, quoted, token] = /;\s*filename=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  try {
    if (extended !== undefined) return decodeURIComponent(extended);
  } catch {
    // Then the plain one.
  }
  return quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
}

/**
 * The body without the bytes that are to be skipped: all that was promised or an error, read only as fast as it is taken, and left when
 * it stands still. While nobody takes anything, nothing stands still.
 */
function checked(
  body: ReadableStream<Uint8Array>,
  skipped: number,
  length: number,
  { timeout, signal, failed, leave }: ReadOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let toSkip = skipped;
  let left = length;
  let stop = (_reason: unknown) => {};
  const abort = () => stop(signal?.reason);

  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const { done, value } = await inTime(reader.read(), timeout);
      if (done && left > 0) throw new RangeError(`The body ended ${left} bytes too early.`);
      if (done) return undefined;
      const chunk = value.subarray(Math.min(toSkip, value.length));
      toSkip -= value.length - chunk.length;
      left -= chunk.length;
      if (left < 0) throw new RangeError('The body is longer than was promised.');
      if (chunk.length > 0) return chunk;
    }
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = (reason) => {
          signal?.removeEventListener('abort', abort);
          leave();
          controller.error(failed(reason));
        };
        signal?.addEventListener('abort', abort);
      },
      async pull(controller) {
        try {
          const chunk = await next();
          if (chunk) return controller.enqueue(chunk);
          signal?.removeEventListener('abort', abort);
          controller.close();
        } catch (error) {
          // Engines have names of their own for a connection that is lost in the middle.
          stop(error instanceof AttemptTimeout ? error : new TypeError('The body broke off.', { cause: error }));
        }
      },
      async cancel(reason) {
        signal?.removeEventListener('abort', abort);
        await reader.cancel(reason).catch(() => {});
        leave();
      },
    },
    { highWaterMark: 0 },
  );
}

function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AttemptTimeout()), milliseconds);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
