import type { Download } from '../model/export.ts';
import type { Schema } from '../schema.ts';

/** Bytes are no JSON: what can be checked is that there is a stream. */
export const download: Schema<Download> = {
  '~standard': {
    version: 1,
    vendor: 'sayso',
    validate: (value) => (isDownload(value) ? { value } : { issues: [{ message: 'type', path: [] }] }),
  },
};

function isDownload(value: unknown): value is Download {
  const { body, offset, size, sha256 } = (value ?? {}) as Partial<Download>;
  return (
    body instanceof ReadableStream &&
    typeof offset === 'number' &&
    typeof size === 'number' &&
    typeof sha256 === 'string'
  );
}
