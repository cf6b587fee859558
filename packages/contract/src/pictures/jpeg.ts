import type { PictureHeader } from './picture-header.ts';

/** More than any encoder makes; each one costs a decoder a pass over all pixels. */
const MOST_SCANS = 100;

const SOI = Uint8Array.of(0xff, 0xd8);
const EOI = Uint8Array.of(0xff, 0xd9);

/**
 * The segments without which the pixels would be others: frame, tables, scans, and the two that tell how colours are coded (JFIF without its
 * thumbnail, Adobe). Baseline and progressive with Huffman codes, the ones that browsers read. Refuses whatever does not end with its EOI.
 */
export function jpegParts(bytes: Uint8Array, { width, height }: PictureHeader): readonly Uint8Array[] | undefined {
  const kept: Uint8Array[] = [SOI];
  let components: readonly number[] | undefined;
  let scans = 0;
  let at = SOI.length;
  for (;;) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === 0xd9) {
      if (!scans || at + EOI.length !== bytes.length) return undefined;
      return [...kept, EOI];
    }
    const segment = readSegment(bytes, at);
    if (!segment || marker === undefined) return undefined;
    const { content, end, whole } = segment;
    at = end;
    switch (marker) {
      case 0xc0:
      case 0xc1:
      case 0xc2:
        components = components ? undefined : readFrame(content, width, height);
        if (!components) return undefined;
        kept.push(whole);
        break;
      case 0xc4:
        if (!soundHuffmanTables(content)) return undefined;
        kept.push(whole);
        break;
      case 0xdb:
        if (!soundQuantization(content)) return undefined;
        kept.push(whole);
        break;
      case 0xdd:
        if (content.length !== 2) return undefined;
        kept.push(whole);
        break;
      case 0xda:
        scans += 1;
        if (!components || scans > MOST_SCANS || !soundScan(content, components)) return undefined;
        at = endOfScan(bytes, end);
        if (at === end) return undefined;
        kept.push(whole, bytes.subarray(end, at));
        break;
      case 0xe0:
        if (kept.length === 1 && isJfif(content)) kept.push(jfif(content));
        break;
      case 0xee:
        if (isAdobe(content)) kept.push(whole);
        break;
      default:
        if (!isDropped(marker)) return undefined;
    }
  }
}

interface Segment {
  /** Without marker and length. */
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
  readonly end: number;
}

function readSegment(bytes: Uint8Array, at: number): Segment | undefined {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) return undefined;
  return { content: bytes.subarray(at + 4, end), whole: bytes.subarray(at, end), end };
}

/** Notes of applications, and comments. */
function isDropped(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

/** The ids of the components. */
function readFrame(content: Uint8Array, width: number, height: number): readonly number[] | undefined {
  const [precision, high = 0, low = 0, wide = 0, narrow = 0, count = 0] = content;
  if (precision !== 8 || (count !== 1 && count !== 3 && count !== 4) || content.length !== 6 + 3 * count)
    return undefined;
  if (high * 256 + low !== height || wide * 256 + narrow !== width) return undefined;
  const ids: number[] = [];
  for (let at = 6; at < content.length; at += 3) {
    const [id = 0, sampling = 0, table = 4] = content.subarray(at, at + 3);
    const across = sampling >> 4;
    const down = sampling & 0x0f;
    if (across < 1 || across > 4 || down < 1 || down > 4 || table > 3 || ids.includes(id)) return undefined;
    ids.push(id);
  }
  return ids;
}

function soundHuffmanTables(content: Uint8Array): boolean {
  let at = 0;
  while (at + 17 <= content.length) {
    const [place = 0xff, ...counts] = content.subarray(at, at + 17);
    const codes = counts.reduce((sum, count) => sum + count, 0);
    if (place >> 4 > 1 || (place & 0x0f) > 3 || codes > 256) return false;
    at += 17 + codes;
  }
  return at > 0 && at === content.length;
}

function soundQuantization(content: Uint8Array): boolean {
  let at = 0;
  while (at < content.length) {
    const place = content[at] ?? 0xff;
    if (place >> 4 > 1 || (place & 0x0f) > 3) return false;
    at += 1 + (place >> 4 ? 128 : 64);
  }
  return at > 0 && at === content.length;
}

function soundScan(content: Uint8Array, components: readonly number[]): boolean {
  const count = content[0] ?? 0;
  if (count < 1 || count > components.length || content.length !== 4 + 2 * count) return false;
  for (let at = 1; at <= 2 * count; at += 2) if (!components.includes(content[at] ?? -1)) return false;
  return true;
}

/** Where coded pixels end: at the first marker that is neither a stuffed 0xFF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1) {
    const next = bytes[at + 1];
    if (next !== 0 && !(next !== undefined && next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function begins(content: Uint8Array, name: string): boolean {
  return Array.from(name).every((character, index) => content[index] === character.charCodeAt(0));
}

function isJfif(content: Uint8Array): boolean {
  return content.length >= 14 && begins(content, 'JFIF\0');
}

/** The same version and density, no thumbnail. */
function jfif(content: Uint8Array): Uint8Array {
  return Uint8Array.of(0xff, 0xe0, 0, 16, ...content.subarray(0, 12), 0, 0);
}

function isAdobe(content: Uint8Array): boolean {
  return content.length === 12 && begins(content, 'Adobe');
}
