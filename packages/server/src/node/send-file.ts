import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** True for what downloads answer: bytes of which a part can be asked for. */
export function isFile({ headers, body }: Response): boolean {
  return headers.has('accept-ranges') && body !== null;
}

/**
 * Sends the bytes as fast as the client takes them, and cancels the rest when it goes away, or when not a byte moves for so many
 * milliseconds. When the body fails, the connection is cut
 * before its promised length, which is all that HTTP has to say it; the adapter would send the error's message as the rest of the file.
 */
export async function sendFile(
  { status, headers, body }: Response,
  response: ServerResponse,
  patience: number,
): Promise<void> {
  const readable = Readable.fromWeb(body as ReadableStream<Uint8Array>);
  response.setTimeout(patience, () => response.destroy());
  if (!response.destroyed) response.writeHead(status, Object.fromEntries(headers));
  // Either somebody went away, or the handler has told what broke.
  await pipeline(readable, response).catch(() => {});
}
