import { DEFAULT_LIMITS, problem } from '@sayso/contract';
import { malformed, parseJson } from './json.ts';

/** How deep a body may be nested. */
const MAX_DEPTH = 20;

const JSON_TYPE = 'application/json';

/** The body as an object; without a body, an empty one. The bytes are counted while they come in, whatever the headers say. */
export async function readBody(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  const text = await readText(request, maxBytes);
  if (text === '') return {};
  const value = parseJson(text, MAX_DEPTH);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const detail = 'The body must be a JSON object.';
    throw problem('validation-failed', { errors: [{ pointer: '', code: 'type', detail }] }, detail);
  }
  return value as Record<string, unknown>;
}

/** The body as a file under its own media type; also an empty one is a file. */
export async function readFile(request: Request, maxBytes: number): Promise<Blob> {
  const { headers } = request;
  if (isCompressed(headers)) {
    throw problem(
      'unsupported-media',
      { accepted: DEFAULT_LIMITS.avatar.types },
      'Send the file as it is, not packed.',
    );
  }
  return new Blob([await readBytes(request, maxBytes)], { type: headers.get('content-type') ?? '' });
}

/** Throws when a request that takes no body says that it has one. */
export function refuseBody({ method, headers }: Request): void {
  if ((headers.get('content-length') ?? '0') === '0' && !headers.has('transfer-encoding')) return;
  const detail = `${method} takes no body.`;
  throw problem('validation-failed', { errors: [{ pointer: '', code: 'not-allowed', detail }] }, detail);
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const type = request.headers.get('content-type');
  if ((type !== null && !isJson(type)) || isCompressed(request.headers)) throw unsupported();
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return '';
  if (type === null) throw unsupported();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

const isCompressed = (headers: Headers): boolean =>
  (headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity';

function isJson(type: string): boolean {
  const [media = '', ...parameters] = type.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  return media === JSON_TYPE && (charset === undefined || charset.replaceAll('"', '') === 'utf-8');
}

const unsupported = () =>
  problem('unsupported-media', { accepted: [JSON_TYPE] }, 'Send JSON in UTF-8, not compressed, as application/json.');

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (request.bodyUsed) throw new TypeError('The body was read before serve saw the request.');
  try {
    // Firefox has no `Request.body`; drop the second branch when it has.
    return request.body === undefined ? await whole(request, maxBytes) : await counted(request.body, maxBytes);
  } catch (error) {
    if (error instanceof TooMany) throw tooLarge(maxBytes);
    throw malformed('The body broke off.');
  }
}

class TooMany extends Error {}

async function whole(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > maxBytes) throw new TooMany();
  return bytes;
}

async function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    size += value.length;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw new TooMany();
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const tooLarge = (limit: number) => problem('too-large', { limit }, `A body has at most ${limit} bytes.`);
