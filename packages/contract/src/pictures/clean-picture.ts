import type { AvatarLimits } from '../model/capabilities.ts';
import { readPictureHeader, type PictureHeader } from './picture-header.ts';
import { problem, type Problem } from '../problem.ts';
import { jpegParts } from './jpeg.ts';
import { passesForSomethingElse } from './other-readers.ts';
import { pngParts } from './png.ts';
import { webpParts } from './webp.ts';

/** A picture with nothing in it but the picture. */
export interface CleanPicture extends PictureHeader {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The pieces of a file that make up the picture, in order; undefined where the file is not sound from its first byte to its last. */
type ReadParts = (bytes: Uint8Array, size: PictureHeader) => readonly Uint8Array[] | undefined;

const READ_PARTS: Readonly<Record<PictureHeader['type'], ReadParts>> = {
  'image/png': pngParts,
  'image/jpeg': jpegParts,
  'image/webp': webpParts,
};

/**
 * Takes a still PNG, JPEG or WebP apart without decoding it and puts together again only what its pixels need: no EXIF, place, XMP, colour
 * profile, IPTC, comment, text or thumbnail. A turn that EXIF asks for is dropped with it. Goes by the bytes alone.
 * Answers `too-large` (with the limit in bytes or pixels) or `unsupported-media`; never throws.
 */
export function cleanPicture(bytes: Uint8Array, limits: AvatarLimits): CleanPicture | Problem {
  if (bytes.length > limits.bytes) return tooLarge(limits.bytes, 'bytes');
  const header = readPictureHeader(bytes);
  if (!header || !limits.types.includes(header.type)) return unsupported(limits, 'The file is none of these pictures.');
  if (header.width * header.height > limits.pixels) return tooLarge(limits.pixels, 'pixels');
  const parts = READ_PARTS[header.type](bytes, header);
  if (!parts) return unsupported(limits, 'The file is damaged, moves, or holds something besides one picture.');
  const clean = joined(parts);
  if (passesForSomethingElse(clean)) return unsupported(limits, 'The file is something else besides a picture.');
  return { ...header, bytes: clean };
}

function tooLarge(limit: number, unit: string): Problem {
  return problem('too-large', { limit }, `A picture has at most ${limit} ${unit}.`);
}

function unsupported(limits: AvatarLimits, detail: string): Problem {
  return problem('unsupported-media', { accepted: [...limits.types] }, detail);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
