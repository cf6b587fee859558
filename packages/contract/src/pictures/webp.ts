import type { PictureHeader } from './picture-header.ts';

interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
}

const ANIMATED = 0x02;
const WITH_ALPHA = 0x10;

/** One still picture and its transparency, in the simplest container that holds them (RFC 9649). Refuses animation and whatever stands beside the container. */
export function webpParts(bytes: Uint8Array, { width, height }: PictureHeader): readonly Uint8Array[] | undefined {
  const chunks = readChunks(bytes);
  if (!chunks) return undefined;
  const [first, ...rest] = chunks;
  if (first?.name !== 'VP8X')
    return first && !rest.length && soundPicture(first, width, height) ? container([first]) : undefined;
  const flags = first.content[0] ?? 0;
  if (first.content.length !== 10 || flags & ANIMATED || chunks.some(({ name }) => MOVING.has(name))) return undefined;
  const pictures = rest.filter(({ name }) => name === 'VP8 ' || name === 'VP8L');
  const alphas = rest.filter(({ name }) => name === 'ALPH');
  const [picture] = pictures;
  const [alpha] = alphas;
  if (!picture || pictures.length > 1 || alphas.length > 1 || !soundPicture(picture, width, height)) return undefined;
  if (!alpha) return container([picture]);
  if (picture.name !== 'VP8 ' || rest.indexOf(alpha) > rest.indexOf(picture)) return undefined;
  if (!soundAlpha(alpha.content, width * height)) return undefined;
  const extended = first.content.slice();
  extended.set([WITH_ALPHA, 0, 0, 0]);
  return container([{ name: 'VP8X', content: extended }, alpha, picture]);
}

const MOVING = new Set(['ANIM', 'ANMF']);

function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(4, true) + 8 !== bytes.length) return undefined;
  const chunks: Chunk[] = [];
  let at = 12;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return undefined;
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length;
    const padded = end + (length % 2);
    if (padded > bytes.length || (padded > end && bytes[end] !== 0)) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    chunks.push({ name, content: bytes.subarray(at + 8, end) });
    at = padded;
  }
  return chunks;
}

function soundPicture({ content, name }: Chunk, width: number, height: number): boolean {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  switch (name) {
    case 'VP8 ': {
      if (content.length < 11) return false;
      const tag = view.getUint16(0, true) | (view.getUint8(2) << 16);
      // A key frame (RFC 6386, 9.1), of a known version, that is shown.
      if (tag & 1 || ((tag >> 1) & 7) > 3 || !(tag & 0x10) || tag >> 5 > content.length - 10) return false;
      if (view.getUint8(3) !== 0x9d || view.getUint8(4) !== 0x01 || view.getUint8(5) !== 0x2a) return false;
      return (view.getUint16(6, true) & 0x3fff) === width && (view.getUint16(8, true) & 0x3fff) === height;
    }
    case 'VP8L': {
      if (content.length < 6 || view.getUint8(0) !== 0x2f) return false;
      const bits = view.getUint32(1, true);
      return (bits & 0x3fff) + 1 === width && ((bits >>> 14) & 0x3fff) + 1 === height && bits >>> 29 === 0;
    }
    default:
      return false;
  }
}

function soundAlpha(content: Uint8Array, pixels: number): boolean {
  const compression = (content[0] ?? 0xff) & 0x03;
  return compression === 0 ? content.length === 1 + pixels : compression === 1 && content.length > 1;
}

function container(chunks: readonly Chunk[]): readonly Uint8Array[] {
  const parts = chunks.flatMap(({ content, name }) => {
    const head = new Uint8Array(8);
    head.set(letters(name));
    new DataView(head.buffer).setUint32(4, content.length, true);
    return [head, content, new Uint8Array(content.length % 2)];
  });
  const head = new Uint8Array(12);
  head.set(letters('RIFF'));
  head.set(letters('WEBP'), 8);
  const size = parts.reduce((sum, part) => sum + part.length, 4);
  new DataView(head.buffer).setUint32(4, size, true);
  return [head, ...parts];
}

function letters(name: string): readonly number[] {
  return Array.from(name, (letter) => letter.charCodeAt(0));
}
