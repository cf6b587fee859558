import type { RandomAccess } from '@sayso/archive';
import type { Blobs } from './blobs.ts';

/** A blob that any stretch can be read of. */
export async function blobAccess(blobs: Blobs, name: string): Promise<RandomAccess> {
  const size = await blobs.size(name);
  if (size === undefined) throw new Error('The file that was just written is not there.');
  return {
    size,
    async read(offset, length) {
      if (length === 0) return new Uint8Array();
      const bytes = new Uint8Array(length);
      let filled = 0;
      for await (const chunk of await blobs.open(name, offset, length)) {
        bytes.set(chunk.subarray(0, length - filled), filled);
        filled += chunk.length;
      }
      if (filled < length) throw new Error('The file that was just written has become shorter.');
      return bytes;
    },
  };
}
