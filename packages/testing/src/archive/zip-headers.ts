/** From here on a size or a place needs 64 bits; the largest number of 32 bits itself means "elsewhere". */
export const FOUR_GIBIBYTES = 0xffffffff;
const MANY_FILES = 0xffff;

/** A file of which everything is known before its first byte. */
interface BegunEntry {
  readonly name: Uint8Array;
  readonly deflated: boolean;
  readonly modified: Date;
  /** Whether the sizes that follow it have 64 bits. */
  readonly isLong: boolean;
  readonly offset: number;
}

export interface WrittenEntry extends BegunEntry {
  readonly crc: number;
  readonly bytes: number;
  readonly packed: number;
}

type Field = readonly [width: 2 | 4 | 8, value: number];

/** Sizes follow the data; the name is UTF-8. */
const FLAGS = 0x0808;
/** By a system with Unix modes, version 4.5. */
const MADE_BY = 0x032d;
/** A plain file that its owner may write and all may read. */
const MODE = 0o100644 * 0x10000;

export function localHeader(entry: BegunEntry): Uint8Array {
  const { name, isLong } = entry;
  // Where the sizes are long, this field says so to whoever reads from the front.
  const extra = isLong ? record([2, 1], [2, 16], [8, 0], [8, 0]) : record();
  const size = isLong ? FOUR_GIBIBYTES : 0;
  return joined(
    record([4, 0x04034b50], ...shared(entry), [4, 0], [4, size], [4, size], [2, name.length], [2, extra.length]),
    name,
    extra,
  );
}

export function dataDescriptor({ crc, packed, bytes, isLong }: WrittenEntry): Uint8Array {
  const width = isLong ? 8 : 4;
  return record([4, 0x08074b50], [4, crc], [width, packed], [width, bytes]);
}

export function centralHeader(entry: WrittenEntry): Uint8Array {
  const { name, crc, bytes, packed, offset } = entry;
  const long = [bytes, packed, offset].filter((value) => value >= FOUR_GIBIBYTES);
  const fields = long.map((value): Field => [8, value]);
  const extra = long.length > 0 ? record([2, 1], [2, 8 * long.length], ...fields) : record();
  const version = entry.isLong || long.length > 0 ? 45 : 20;
  const short = (value: number): Field => [4, Math.min(value, FOUR_GIBIBYTES)];
  return joined(
    record([4, 0x02014b50], [2, MADE_BY], ...shared(entry, version), [4, crc], short(packed), short(bytes)),
    record([2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, MODE], short(offset)),
    name,
    extra,
  );
}

export function endOfDirectory({
  count,
  length,
  offset,
}: {
  readonly count: number;
  readonly length: number;
  readonly offset: number;
}): Uint8Array {
  const isLong = count >= MANY_FILES || length >= FOUR_GIBIBYTES || offset >= FOUR_GIBIBYTES;
  const files = Math.min(count, MANY_FILES);
  const end = record(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files],
    [2, files],
    [4, Math.min(length, FOUR_GIBIBYTES)],
    [4, Math.min(offset, FOUR_GIBIBYTES)],
    [2, 0],
  );
  if (!isLong) return end;
  return joined(
    record(
      [4, 0x06064b50],
      [8, 44],
      [2, MADE_BY],
      [2, 45],
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, length],
      [8, offset],
    ),
    record([4, 0x07064b50], [4, 0], [8, offset + length], [4, 1]),
    end,
  );
}

/** What a file's two headers have in common. */
function shared({ deflated, modified, isLong }: BegunEntry, version = isLong ? 45 : 20): Field[] {
  return [
    [2, version],
    [2, FLAGS],
    [2, deflated ? 8 : 0],
    [2, timeOf(modified)],
    [2, dateOf(modified)],
  ];
}

function timeOf(moment: Date): number {
  return (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
}

function dateOf(moment: Date): number {
  const year = Math.min(Math.max(moment.getUTCFullYear(), 1980), 2107);
  return ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
}

/** Numbers one after the other, little end first. */
function record(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
