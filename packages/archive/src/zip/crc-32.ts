/** For each of eight places, what a byte there does to the sum: eight bytes are taken at a time. */
const TABLE = new Uint32Array(8 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[byte] = value;
}
for (let index = 256; index < TABLE.length; index += 1) {
  const before = TABLE[index - 256] as number;
  TABLE[index] = (before >>> 8) ^ (TABLE[before & 0xff] as number);
}

/** The CRC-32 of ZIP. To go on, pass what came out for the bytes before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  // The indexes never leave the arrays; the casts spare a check in the innermost loop.
  const byte = (at: number) => bytes[at] as number;
  const effect = (place: number, index: number) => TABLE[place * 256 + index] as number;
  let value = ~before;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const four = value ^ (byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24));
    value =
      effect(7, four & 0xff) ^
      effect(6, (four >>> 8) & 0xff) ^
      effect(5, (four >>> 16) & 0xff) ^
      effect(4, four >>> 24) ^
      effect(3, byte(at + 4)) ^
      effect(2, byte(at + 5)) ^
      effect(1, byte(at + 6)) ^
      effect(0, byte(at + 7));
  }
  for (; at < bytes.length; at += 1) value = (value >>> 8) ^ effect(0, (value ^ byte(at)) & 0xff);
  return ~value >>> 0;
}
