/** What the first bytes of a picture claim about it. */
export interface PictureHeader {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  /** In pixels, before a turn that EXIF asks for. */
  readonly width: number;
  readonly height: number;
}

/**
 * Reads type and size of a PNG, JPEG or WebP out of its bytes, whatever it is called and without decoding it; undefined for everything else.
 * The beginning of the file is enough, as far as the size stands in it. Says nothing about whether the rest is sound.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, PNG_SIGNATURE)) return png(view);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpeg(view);
  if (bytes.length >= 16 && view.getUint32(0) === RIFF && view.getUint32(8) === WEBP) return webp(view);
  return undefined;
}

/** The first eight bytes of every PNG. */
export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const IHDR = 0x49484452;
const RIFF = 0x52494646;
const WEBP = 0x57454250;
const VP8 = 0x56503820;
const VP8L = 0x5650384c;
const VP8X = 0x56503858;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte);
}

function sized(type: PictureHeader['type'], width: number, height: number): PictureHeader | undefined {
  return width > 0 && height > 0 ? { type, width, height } : undefined;
}

function png(view: DataView): PictureHeader | undefined {
  if (view.byteLength < 24 || view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return undefined;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** Walks from segment to segment to the frame header: SOF0 to SOF15, among which DHT, JPG and DAC are none. */
function jpeg(view: DataView): PictureHeader | undefined {
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker < 0xc0 || marker === 0xd9 || marker === 0xda) return undefined;
    if (marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (at + 9 > view.byteLength) return undefined;
      return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(view: DataView): PictureHeader | undefined {
  const first = view.getUint32(12);
  if (view.byteLength < 30 && !(first === VP8L && view.byteLength >= 25)) return undefined;
  switch (first) {
    case VP8:
      return sized('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case VP8L: {
      const bits = view.getUint32(21, true);
      return sized('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case VP8X:
      return sized('image/webp', uint24(view, 24) + 1, uint24(view, 27) + 1);
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
