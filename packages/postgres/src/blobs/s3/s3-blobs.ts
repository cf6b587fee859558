import type { Blobs, FoundBlob } from '../blobs.ts';
import { checkedName, isBlobName } from '../blob-name.ts';
import { inPieces } from './in-pieces.ts';
import { type OpenAt, readOn } from './read-on.ts';
import { elementsOf, encoded, textOf } from './s3-answer.ts';
import { S3Failure } from './s3-failure.ts';
import { placeOf, type S3Options } from './s3-options.ts';
import { s3Requests } from './s3-requests.ts';

const PART = 16 * 1024 * 1024;
/** No file has more parts than so many: a rule of the interface. */
const PARTS = 10_000;

interface Upload {
  readonly key: string;
  readonly uploadId: string;
  readonly writtenAt: Date;
}

/**
 * Keeps blobs at an object store that speaks S3. Every file goes there as a multipart upload, however small: so what is removed while it
 * is being written does not come back. Throws a `TypeError` where an option is not of its form; what fails later is an `S3Failure`.
 */
export function s3Blobs(options: S3Options): Blobs {
  const place = placeOf(options);
  const { prefix } = place;
  const { partSize = PART } = options;
  const send = s3Requests(options, place);
  const keyOf = (name: string) => `${prefix}${checkedName(name)}`;
  const read = (answer: Response) => answer.text();

  async function begin(key: string, signal: AbortSignal | undefined): Promise<string> {
    const operation = 'CreateMultipartUpload';
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await send({ operation, method: 'POST', key, query: { uploads: '' }, headers, signal }, read);
    const uploadId = textOf(answer, 'UploadId');
    if (uploadId === undefined) throw new S3Failure(operation, 200, 'Unknown');
    return uploadId;
  }

  async function complete(key: string, uploadId: string, tags: readonly string[], signal: AbortSignal | undefined) {
    const operation = 'CompleteMultipartUpload';
    const parts = tags.map(
      (tag, nth) => `<Part><PartNumber>${nth + 1}</PartNumber><ETag>${encoded(tag)}</ETag></Part>`,
    );
    const body = Buffer.from(`<${operation}>${parts.join('')}</${operation}>`);
    const headers = { 'content-type': 'application/xml' };
    await send({ operation, method: 'POST', key, query: { uploadId }, headers, body, signal }, async (answer) => {
      const text = await answer.text();
      // What fails after the answer has begun is told in it.
      if (elementsOf(text, 'Error').length > 0) throw new S3Failure(operation, 200, textOf(text, 'Code') ?? 'Unknown');
    });
  }

  async function abort({ key, uploadId }: Pick<Upload, 'key' | 'uploadId'>): Promise<void> {
    const operation = 'AbortMultipartUpload';
    await unlessMissing(send({ operation, method: 'DELETE', key, query: { uploadId } }, read));
  }

  async function* objects(start: string): AsyncGenerator<{ readonly key: string; readonly writtenAt: Date }> {
    const operation = 'ListObjectsV2';
    for (let from: string | undefined = ''; from !== undefined;) {
      const query = { 'list-type': '2', prefix: start, ...(from !== '' && { 'continuation-token': from }) };
      const answer: string = await send({ operation, method: 'GET', query }, read);
      for (const one of elementsOf(answer, 'Contents'))
        yield { key: textOf(one, 'Key') ?? '', writtenAt: momentIn(one, 'LastModified') };
      from = textOf(answer, 'IsTruncated') === 'true' ? textOf(answer, 'NextContinuationToken') : undefined;
    }
  }

  async function* uploads(start: string): AsyncGenerator<Upload> {
    const operation = 'ListMultipartUploads';
    for (let from: Readonly<Record<string, string>> | undefined = {}; from;) {
      const query: Readonly<Record<string, string>> = { uploads: '', prefix: start, ...from };
      const answer: string = await send({ operation, method: 'GET', query }, read);
      for (const one of elementsOf(answer, 'Upload'))
        yield {
          key: textOf(one, 'Key') ?? '',
          uploadId: textOf(one, 'UploadId') ?? '',
          writtenAt: momentIn(one, 'Initiated'),
        };
      const [key, upload] = [textOf(answer, 'NextKeyMarker'), textOf(answer, 'NextUploadIdMarker')];
      const isMore = textOf(answer, 'IsTruncated') === 'true' && key !== undefined;
      from = isMore ? { 'key-marker': key, ...(upload !== undefined && { 'upload-id-marker': upload }) } : undefined;
    }
  }

  /** What was begun first: whoever completes it after this, is refused; whoever did before, has made what goes next. */
  async function remove(key: string): Promise<void> {
    const begun: Upload[] = [];
    for await (const upload of uploads(key)) if (upload.key === key) begun.push(upload);
    for (const upload of begun) await abort(upload);
    await unlessMissing(send({ operation: 'DeleteObject', method: 'DELETE', key }, read));
  }

  async function size(key: string): Promise<number | undefined> {
    const asked = send({ operation: 'HeadObject', method: 'HEAD', key }, (answer) =>
      Promise.resolve(Number(answer.headers.get('content-length'))),
    );
    return await unlessMissing(asked);
  }

  return {
    async put(name, bytes, signal) {
      const key = keyOf(name);
      signal?.throwIfAborted();
      const uploadId = await begin(key, signal);
      try {
        const tags: string[] = [];
        let sent = 0;
        for await (const body of inPieces(bytes, partSize)) {
          signal?.throwIfAborted();
          if (tags.length === PARTS) throw new S3Failure('UploadPart', undefined, 'EntityTooLarge');
          const query = { partNumber: String(tags.length + 1), uploadId };
          tags.push(await send({ operation: 'UploadPart', method: 'PUT', key, query, body, signal }, tagOf));
          sent += body.length;
        }
        signal?.throwIfAborted();
        await complete(key, uploadId, tags, signal).catch(async (error: unknown) => {
          // An answer that was lost: another try finds the upload completed.
          const isDone = error instanceof S3Failure && error.isMissing && (await size(key)) === sent;
          if (!isDone) throw error;
        });
      } catch (error) {
        // Where that fails, too, it is found by its name or as what nobody knows.
        await abort({ key, uploadId })
          .then(() => remove(key))
          .catch(() => {});
        throw error;
      }
    },

    async open(name, offset, length) {
      const key = keyOf(name);
      const last = length === undefined ? undefined : offset + length - 1;
      let tag: string | undefined;
      const isWhole = offset === 0 && length === undefined;
      const openAt: OpenAt = async (position, signal) => {
        const isPart = !isWhole || position > 0;
        if (last !== undefined && position > last) return empty();
        const headers = {
          ...(isPart && { range: `bytes=${position}-${last ?? ''}` }),
          ...(tag !== undefined && { 'if-match': tag }),
        };
        const asked = send({ operation: 'GetObject', method: 'GET', key, headers, signal }, async (answer) => {
          const begins = answer.headers.get('content-range') ?? '';
          if (isPart && !begins.startsWith(`bytes ${position}-`)) {
            await answer.body?.cancel();
            throw new S3Failure('GetObject', answer.status, 'InvalidRange');
          }
          tag ??= answer.headers.get('etag') ?? undefined;
          return answer.body ?? empty();
        });
        return await asked.catch((error: unknown) => {
          // There is nothing from there on.
          if (error instanceof S3Failure && error.status === 416) return empty();
          throw error;
        });
      };
      if (length !== 0) return await readOn(openAt, offset);
      if ((await size(key)) === undefined) throw new S3Failure('HeadObject', 404, 'NoSuchKey');
      return empty();
    },

    size: async (name) => await size(keyOf(name)),

    remove: async (name) => await remove(keyOf(name)),

    async *list(start): AsyncGenerator<FoundBlob> {
      for (const found of [objects, uploads]) {
        for await (const { key, writtenAt } of found(`${prefix}${start}`)) {
          const name = key.slice(prefix.length);
          if (isBlobName(name)) yield { name, writtenAt };
        }
      }
    },
  };
}

async function tagOf(answer: Response): Promise<string> {
  await answer.text();
  return answer.headers.get('etag') ?? '';
}

function momentIn(xml: string, name: string): Date {
  return new Date(textOf(xml, name) ?? 0);
}

/** Undefined where there is nothing of that name. */
async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3Failure && error.isMissing) return undefined;
    throw error;
  }
}

function empty(): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
}
