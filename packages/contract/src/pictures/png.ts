import { PNG_SIGNATURE, type PictureHeader } from './picture-header.ts';
import { crc32 } from './crc32.ts';

interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
  /** With its length, name and checksum. */
  readonly whole: Uint8Array;
}

interface Format {
  readonly depth: number;
  readonly colour: number;
}

/** By colour type: the bit depths there are, and how many samples a pixel has (W3C PNG, 11.2.1). */
const COLOURS: Readonly<Record<number, { readonly depths: readonly number[]; readonly samples: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};

/** What deflate can make of one byte at most. */
const MOST_EXPANDED = 1032;

/** The chunks without which the pixels would be others. Refuses what moves (APNG), and whatever does not end with its last chunk. */
export function pngParts(bytes: Uint8Array, { width, height }: PictureHeader): readonly Uint8Array[] | undefined {
  const chunks = readChunks(bytes);
  const [first] = chunks ?? [];
  const format = first && readFormat(first);
  if (!chunks || !format) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_SIGNATURE.length)];
  let palette = 0;
  let transparency = false;
  let compressed = 0;
  /** True once something else stands after the pixels. */
  let past = false;
  for (const [index, { content, name, whole }] of chunks.entries()) {
    switch (name) {
      case 'IHDR':
        if (index !== 0) return undefined;
        break;
      case 'PLTE':
        if (palette || transparency || compressed || !soundPalette(content, format)) return undefined;
        palette = content.length / 3;
        break;
      case 'tRNS':
        if (transparency || compressed || !soundTransparency(content, format, palette)) return undefined;
        transparency = true;
        break;
      case 'IDAT':
        if (past || (format.colour === 3 && !palette)) return undefined;
        compressed += content.length;
        break;
      case 'IEND':
        if (content.length || index !== chunks.length - 1) return undefined;
        break;
      default:
        // A chunk that must be understood has a capital at the front; those of an animation are the exception.
        if (/^[A-Z]/.test(name) || ANIMATION.has(name)) return undefined;
        if (compressed) past = true;
        continue;
    }
    kept.push(whole);
  }
  if (chunks.at(-1)?.name !== 'IEND') return undefined;
  return soundPixels(kept, compressed, expanded(format, width, height)) ? kept : undefined;
}

const ANIMATION = new Set(['acTL', 'fcTL', 'fdAT']);

function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = PNG_SIGNATURE.length;
  while (at < bytes.length) {
    if (at + 12 > bytes.length) return undefined;
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(name) || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      return undefined;
    chunks.push({ name, content: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    at = end;
  }
  return chunks;
}

function readFormat({ content, name }: Chunk): Format | undefined {
  if (name !== 'IHDR' || content.length !== 13) return undefined;
  const [depth = 0, colour = -1, compression, filter, interlace = 2] = content.subarray(8);
  if (!COLOURS[colour]?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return undefined;
  return { depth, colour };
}

function soundPalette(content: Uint8Array, { colour, depth }: Format): boolean {
  const entries = content.length / 3;
  if (colour === 0 || colour === 4 || !Number.isInteger(entries) || entries === 0) return false;
  return entries <= (colour === 3 ? 2 ** depth : 256);
}

function soundTransparency(content: Uint8Array, { colour }: Format, palette: number): boolean {
  switch (colour) {
    case 0:
      return content.length === 2;
    case 2:
      return content.length === 6;
    case 3:
      return content.length > 0 && content.length <= palette;
    default:
      return false;
  }
}

/** How many bytes the pixels have at least once they are no longer compressed. */
function expanded({ colour, depth }: Format, width: number, height: number): number {
  return Math.ceil((width * depth * (COLOURS[colour]?.samples ?? 1)) / 8) * height;
}

/** Whether this can be a zlib stream (RFC 1950) that holds so many bytes. */
function soundPixels(kept: readonly Uint8Array[], compressed: number, size: number): boolean {
  const [method = 0, flags = 0] = kept
    .filter((chunk) => String.fromCharCode(...chunk.subarray(4, 8)) === 'IDAT')
    .flatMap((chunk) => [...chunk.subarray(8, Math.min(chunk.length - 4, 10))]);
  const header = (method & 0x0f) === 8 && method >> 4 <= 7 && (flags & 0x20) === 0 && (method * 256 + flags) % 31 === 0;
  return header && compressed * MOST_EXPANDED >= size;
}
