import { isProblem, Problem, problem, type Download } from '@sayso/contract';
import { answerWithProblem } from './answer.ts';
import { attachment } from './content-disposition.ts';
import { exactStream } from './exact-stream.ts';
import { rangeOf, type ByteRange } from './range.ts';

/** Calls the operation from so many bytes on. */
export type OpenDownload = (offset: number) => Promise<unknown>;

/** Answers with a file (RFC 9110, 14 and RFC 9530). `broke` hears of a body that fails when its answer has begun already. */
export async function answerWithDownload(
  request: Request,
  input: Readonly<Record<string, unknown>>,
  open: OpenDownload,
  broke: (error: unknown) => void,
): Promise<Response> {
  const { offset } = input;
  // What is no offset goes on: the backend's own check says what is wrong with it.
  if (Number.isSafeInteger(offset) && Number(offset) >= 0) throw offsetInQuery();
  if (request.method === 'HEAD') return await answerWithoutBody(open);
  let range = rangeOf(request);
  let download: Download;
  try {
    download = await openAt(open, range?.first ?? 0);
  } catch (error) {
    if (range && isPastEnd(error)) return await refuseRange(error, open);
    throw error;
  }
  if (range && !stillFits(request, download)) {
    range = undefined;
    if (download.offset > 0) {
      await discard(download);
      download = await openAt(open, 0);
    }
  }
  return await answerWithBody(download, range, broke);
}

async function answerWithBody(
  download: Download,
  range: ByteRange | undefined,
  broke: (error: unknown) => void,
): Promise<Response> {
  const { body, offset, size } = download;
  const last = Math.min(range?.last ?? size, size - 1);
  const length = last + 1 - offset;
  return new Response(await exactStream(body, length, broke), {
    status: range ? 206 : 200,
    headers: {
      ...headersOf(download, length),
      ...(range && { 'content-range': `bytes ${offset}-${last}/${size}` }),
    },
  });
}

/** Asks from the second byte on: the first would use up the ticket that somebody wants to download with. */
async function answerWithoutBody(open: OpenDownload): Promise<Response> {
  const download = await openAt(open, 1);
  await discard(download);
  return new Response(null, { headers: headersOf(download, download.size) });
}

/** 416 for a range that begins after the end, with the size that the file has. */
async function refuseRange(pastEnd: Problem, open: OpenDownload): Promise<Response> {
  const download = await openAt(open, 1);
  await discard(download);
  const answer = answerWithProblem(new Problem({ ...pastEnd.toJSON(), status: 416 }), 'GET');
  answer.headers.set('content-range', `bytes */${download.size}`);
  return answer;
}

async function openAt(open: OpenDownload, offset: number): Promise<Download> {
  const download = (await open(offset)) as Download | undefined;
  if (!(download?.body instanceof ReadableStream)) throw new TypeError('The backend answered without a stream.');
  if (download.offset === offset) return download;
  await discard(download);
  throw new RangeError(`Asked from byte ${offset} on, the backend began at ${download.offset}.`);
}

/** As backends refuse an offset that is not in the file. */
function isPastEnd(error: unknown): error is Problem {
  return isProblem(error) && error.members.errors?.some(({ pointer }) => pointer === '/offset') === true;
}

/** `If-Range`: the rest is of use only to somebody who has the beginning of this very file. Nothing is a part of an empty one. */
function stillFits({ headers }: Request, download: Download): boolean {
  const wanted = headers.get('if-range') ?? entityTag(download);
  return wanted === entityTag(download) && download.size > 0;
}

const discard = ({ body }: Download): Promise<void> => body.cancel().catch(() => {});

const headersOf = (download: Download, length: number): Record<string, string> => ({
  'content-type': download.mediaType,
  'content-length': String(length),
  'content-disposition': attachment(download.fileName),
  'accept-ranges': 'bytes',
  etag: entityTag(download),
  'repr-digest': `sha-256=:${base64(download.sha256)}:`,
  // A proxy that packed it once more would change its length.
  'cache-control': 'no-store, no-transform',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
});

const entityTag = ({ sha256 }: Download): string => `"${sha256}"`;

const base64 = (hexadecimal: string): string =>
  btoa(hexadecimal.replaceAll(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16))));

function offsetInQuery(): Problem {
  const detail = 'The header Range says where to begin.';
  return problem('validation-failed', { errors: [{ pointer: '/offset', code: 'not-allowed', detail }] }, detail);
}
