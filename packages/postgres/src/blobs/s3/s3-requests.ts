import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { textOf } from './s3-answer.ts';
import { networkFailure, type S3Operation, S3Failure } from './s3-failure.ts';
import { type S3Options, type S3Place } from './s3-options.ts';

export interface S3Request {
  readonly operation: S3Operation;
  readonly method: 'DELETE' | 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Of a file, with the prefix; absent: the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a signed request and gives what is read from its answer. What passes on its own is tried again; rejects with an `S3Failure`, or
 * with the reason of the signal.
 */
export type S3Send = <Answer>(request: S3Request, read: (answer: Response) => Promise<Answer>) => Promise<Answer>;

/** What the types of browsers do not know. */
interface Sent extends RequestInit {
  readonly duplex?: 'half';
}

const CHUNK = 256 * 1024;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;
/** A request that says another time than the store's is refused once they differ by a quarter of an hour. */
const TOLERATED = 5 * 60 * 1000;
const SKEWED = 'RequestTimeTooSkewed';

export function s3Requests(options: S3Options, { bucketUrl }: S3Place): S3Send {
  const { accessKeyId, region, secretAccessKey, sessionToken, timeout = 60_000, tries = 5 } = options;
  const cache = new Map<string, ArrayBuffer>();
  /** How far the store's clock is ahead of this machine's, in milliseconds. */
  let ahead = 0;

  async function signed({ method, key, query = {}, headers = {}, body }: S3Request): Promise<[URL, Sent]> {
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signer = new AwsV4Signer({
      method,
      url: `${bucketUrl}${key === undefined ? '' : `/${key}`}?${new URLSearchParams(query)}`,
      headers: { ...headers, 'x-amz-content-sha256': digest },
      service: 's3',
      datetime: new Date(Date.now() + ahead).toISOString().replace(/[:-]|\.\d{3}/g, ''),
      accessKeyId,
      secretAccessKey,
      region,
      cache,
      ...(sessionToken !== undefined && { sessionToken }),
    });
    const { url, headers: all } = await signer.sign();
    if (!body) return [url, { method, headers: all, redirect: 'manual' }];
    all.set('content-length', String(body.length));
    return [url, { method, headers: all, redirect: 'manual', body: inChunks(body), duplex: 'half' }];
  }

  async function once<Answer>(request: S3Request, read: (answer: Response) => Promise<Answer>): Promise<Answer> {
    const { operation, signal } = request;
    const [url, init] = await signed(request);
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(new DOMException('', 'TimeoutError')), timeout);
    try {
      const either = signal ? AbortSignal.any([signal, waiting.signal]) : waiting.signal;
      const answer = await fetch(url, { ...init, signal: either });
      if (!answer.ok) throw await refusal(operation, answer);
      return await read(answer);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof S3Failure ? error : networkFailure(operation, error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function refusal(operation: S3Operation, answer: Response): Promise<S3Failure> {
    const said = textOf(await answer.text(), 'Code');
    const code = said !== undefined && /^\w{1,40}$/.test(said) ? said : 'Unknown';
    if (answer.status !== 403) return new S3Failure(operation, answer.status, code);
    // The answer to HEAD has no word for it.
    const skew = Date.parse(answer.headers.get('date') ?? '') - Date.now() - ahead;
    if (!(Math.abs(skew) >= TOLERATED)) return new S3Failure(operation, answer.status, code);
    ahead += skew;
    return new S3Failure(operation, answer.status, SKEWED);
  }

  return async (request, read) => {
    for (let nth = 1; ; nth += 1) {
      try {
        return await once(request, read);
      } catch (error) {
        if (!(error instanceof S3Failure) || nth >= tries) throw error;
        if (error.code === SKEWED && nth === 1) continue;
        if (!error.isTransient) throw error;
        const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (nth - 1));
        await pause(Math.random() * longest, undefined, { signal: request.signal }).catch(() => {
          request.signal?.throwIfAborted();
        });
      }
    }
  };
}

/** `fetch` would make a copy of the whole, and leave it to be collected. */
function inChunks(body: Uint8Array): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (from < body.length) controller.enqueue(body.subarray(from, from + CHUNK));
      else controller.close();
      from += CHUNK;
    },
  });
}
