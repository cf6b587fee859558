import type { Download } from '../../model/export.ts';
import { problem } from '../../problem.ts';

export interface StoredPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly sha256: string;
}

/** A picture from this byte on, under a name that tells nothing of whose it is. Throws `validation-failed` for an offset beyond it. */
export function avatarDownload({ bytes, mediaType, sha256 }: StoredPicture, offset = 0): Download {
  if (offset > bytes.length) {
    const detail = `The picture has ${bytes.length} bytes.`;
    throw problem('validation-failed', { errors: [{ pointer: '/offset', code: 'too-long', detail }] }, detail);
  }
  return {
    body: new Blob([bytes.subarray(offset)]).stream(),
    offset,
    size: bytes.length,
    sha256,
    fileName: `picture.${mediaType.slice('image/'.length)}`,
    mediaType,
  };
}
