import type { AvatarLimits } from '@sayso/contract';
import { readPictureHeader } from '@sayso/contract/pictures';

/** Why a file is not taken. */
export type Refusal = 'no-picture' | 'too-many-bytes' | 'too-many-pixels' | 'unreadable';

/**
 * Opens a file as a picture, turned as its EXIF asks. Kind and size are read out of its first bytes, so that nothing is decoded that is no
 * picture or has too many pixels. Close the bitmap.
 */
export async function openPicture(file: Blob, limits: AvatarLimits): Promise<ImageBitmap | Refusal> {
  if (file.size > limits.bytes) return 'too-many-bytes';
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const header = readPictureHeader(bytes);
    if (!header || !limits.types.includes(header.type)) return 'no-picture';
    if (header.width * header.height > limits.pixels) return 'too-many-pixels';
    // Named by its bytes, because some engines go by the name; in one piece, because Firefox 153 fails on JPEGs that come in several.
    return await createImageBitmap(new Blob([bytes], { type: header.type }), { imageOrientation: 'from-image' });
  } catch {
    return 'unreadable';
  }
}
