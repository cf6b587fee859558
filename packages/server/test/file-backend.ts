import { createHash } from 'node:crypto';
import { problem, type BackendSource, type Download } from '@sayso/contract';
import { recorder } from './recorder.ts';

/** One file behind `exports.download`, handed out in small pieces and only when they are asked for. */
export interface FileBackend {
  readonly backend: BackendSource;
  /** Where each call began, in order. */
  readonly opened: readonly number[];
  /** How many bodies were canceled before their end, and with how many bytes given out by all bodies together. */
  readonly seen: { canceled: number; given: number };
  /** Resolves when the first body was canceled. */
  readonly canceled: Promise<void>;
}

export interface FileOptions extends Partial<Omit<Download, 'body' | 'offset' | 'size'>> {
  readonly bytes?: Uint8Array;
  readonly piece?: number;
  /** Throws inside the body when it comes to this byte. */
  readonly failsAt?: number;
  /** How long the file is said to be; by default as long as it is. */
  readonly size?: number;
}

export const BYTES = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As backends do, it refuses an offset that is not in the file. */
export function fileBackend({
  bytes = BYTES,
  piece = 64,
  failsAt = Infinity,
  size = bytes.length,
  ...rest
}: FileOptions = {}): FileBackend {
  const opened: number[] = [];
  const firstCanceled = Promise.withResolvers<void>();
  const seen = { canceled: 0, given: 0 };
  const bodyFrom = (offset: number) => {
    let at = offset;
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (at >= failsAt) throw new Error('/srv/exports/anna@example.com.zip is gone');
          const chunk = bytes.slice(at, Math.min(at + piece, failsAt));
          at += chunk.length;
          seen.given += chunk.length;
          if (chunk.length > 0) controller.enqueue(chunk);
          else controller.close();
        },
        cancel() {
          if (at >= bytes.length) return;
          seen.canceled += 1;
          firstCanceled.resolve();
        },
      },
      { highWaterMark: 0 },
    );
  };
  const { backend } = recorder(({ input }) => {
    const { offset = 0 } = input as { readonly offset?: number };
    if (offset > 0 && offset >= size) {
      throw problem('validation-failed', { errors: [{ pointer: '/offset', code: 'not-allowed', detail: 'Too far.' }] });
    }
    opened.push(offset);
    const download: Download = {
      body: bodyFrom(offset),
      offset,
      size,
      sha256: sha256Of(bytes),
      fileName: 'backup.zip',
      mediaType: 'application/zip',
      ...rest,
    };
    return download;
  });
  return { backend, opened, seen, canceled: firstCanceled.promise };
}
