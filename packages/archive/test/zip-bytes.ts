import { crc32 } from '../src/zip/crc-32.ts';
import type { RandomAccess } from '../src/zip/random-access.ts';

/** A file of a ZIP that need not be honest: each member of `local` and `central` stands in for what would be true. */
export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly data?: Uint8Array;
  readonly local?: Partial<Header>;
  readonly central?: Partial<Header>;
  /** Bytes between this file and the next. */
  readonly behind?: Uint8Array;
}

interface Header {
  readonly madeBy: number;
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  readonly modified: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  readonly name: Uint8Array;
  readonly extra: Uint8Array;
  readonly comment: Uint8Array;
  readonly disk: number;
  readonly internal: number;
  readonly attributes: number;
  readonly offset: number;
}

export interface MadeEnd {
  readonly count?: number;
  readonly length?: number;
  readonly offset?: number;
  readonly disk?: number;
  readonly comment?: string;
  readonly zip64?: boolean;
}

/** A ZIP file, byte by byte. */
export function zipBytes(entries: readonly MadeEntry[], end: MadeEnd = {}): Uint8Array<ArrayBuffer> {
  const body: number[] = [];
  const directory: number[] = [];
  for (const { name, data = new Uint8Array(), local, central, behind = new Uint8Array() } of entries) {
    const honest: Header = {
      madeBy: 0x032d,
      version: 20,
      flags: 0x0800,
      method: 0,
      modified: 0x5b76_0000,
      crc: crc32(data),
      packed: data.length,
      bytes: data.length,
      name: typeof name === 'string' ? new TextEncoder().encode(name) : name,
      extra: new Uint8Array(),
      comment: new Uint8Array(),
      disk: 0,
      internal: 0,
      attributes: 0,
      offset: body.length,
    };
    directory.push(...centralBytes({ ...honest, ...central }));
    body.push(...localBytes({ ...honest, ...local }), ...data, ...behind);
  }
  const {
    count = entries.length,
    length = directory.length,
    offset = body.length,
    disk = 0,
    comment = '',
    zip64,
  } = end;
  const long = zip64
    ? [
        ...[...le(4, 0x06064b50), ...le(8, 44), ...le(2, 45), ...le(2, 45), ...le(4, 0), ...le(4, 0)],
        ...[...le(8, count), ...le(8, count), ...le(8, length), ...le(8, offset)],
        ...[...le(4, 0x07064b50), ...le(4, 0), ...le(8, offset + length), ...le(4, 1)],
      ]
    : [];
  const short = [
    ...[...le(4, 0x06054b50), ...le(2, disk), ...le(2, 0), ...le(2, Math.min(count, 0xffff))],
    ...[...le(2, Math.min(count, 0xffff)), ...le(4, length), ...le(4, Math.min(offset, 0xffffffff))],
    ...[...le(2, comment.length), ...new TextEncoder().encode(comment)],
  ];
  return Uint8Array.from([...body, ...directory, ...long, ...short]);
}

/** The extra field of ZIP64 with these values. */
export function zip64Extra(...values: readonly number[]): Uint8Array {
  return Uint8Array.from([...le(2, 1), ...le(2, 8 * values.length), ...values.flatMap((value) => le(8, value))]);
}

/** The bytes with a gap of zeros pushed in, which is never held in memory. */
export function withGap(bytes: Uint8Array, at: number, gap: number): RandomAccess {
  return {
    size: bytes.length + gap,
    read: async (offset, length) =>
      Uint8Array.from({ length }, (_, index) => {
        const place = offset + index;
        if (place < at) return bytes[place] ?? 0;
        return place < at + gap ? 0 : (bytes[place - gap] ?? 0);
      }),
  };
}

function localBytes({ version, flags, method, modified, crc, packed, bytes, name, extra }: Header): number[] {
  return [
    ...[...le(4, 0x04034b50), ...le(2, version), ...le(2, flags), ...le(2, method), ...le(4, modified)],
    ...[...le(4, crc), ...le(4, packed), ...le(4, bytes), ...le(2, name.length), ...le(2, extra.length)],
    ...[...name, ...extra],
  ];
}

function centralBytes(header: Header): number[] {
  const { madeBy, version, flags, method, modified, crc, packed, bytes, name, extra, comment } = header;
  const { disk, internal, attributes, offset } = header;
  return [
    ...[...le(4, 0x02014b50), ...le(2, madeBy), ...le(2, version), ...le(2, flags), ...le(2, method)],
    ...[...le(4, modified), ...le(4, crc), ...le(4, packed), ...le(4, bytes), ...le(2, name.length)],
    ...[...le(2, extra.length), ...le(2, comment.length), ...le(2, disk), ...le(2, internal)],
    ...[...le(4, attributes), ...le(4, offset), ...name, ...extra, ...comment],
  ];
}

/** A number in so many bytes, the little end first. */
function le(width: number, value: number): number[] {
  return Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** index) % 256);
}
