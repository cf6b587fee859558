import type { AvatarLimits } from '@sayso/contract';
import { readPictureHeader } from '@sayso/contract/pictures';

/** Why a file is not taken. */
export type Refusal = 'no-picture' | 'too-many-bytes' | 'too-many-pixels' | 'unreadable';

/** A size of a picture stands further in than this only behind notes of a size that no camera writes. */
const HEADER_WITHIN = 1024 * 1024;

/**
 * Opens a file as a picture, turned as its EXIF asks. Kind and size are read out of its first bytes, so that nothing is decoded that is no
 * picture or has too many pixels. Close the bitmap.
 */
export async function openPicture(file: Blob, limits: AvatarLimits): Promise<ImageBitmap | Refusal> {
  if (file.size > limits.bytes) return 'too-many-bytes';
  try {
    const header = readPictureHeader(new Uint8Array(await file.slice(0, HEADER_WITHIN).arrayBuffer()));
    if (!header || !limits.types.includes(header.type)) return 'no-picture';
    if (header.width * header.height > limits.pixels) return 'too-many-pixels';
    // Named by its bytes: some engines go by the name.
    return await createImageBitmap(file.slice(0, file.size, header.type), { imageOrientation: 'from-image' });
  } catch {
    return 'unreadable';
  }
}
