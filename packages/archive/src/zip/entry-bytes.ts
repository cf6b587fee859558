import { crc32 } from './crc-32.ts';
import { exactly, SIZES_FOLLOW, type ZipEntry } from './directory.ts';
import { inflated } from './inflated.ts';
import type { RandomAccess } from './random-access.ts';
import {
  DATA_DESCRIPTOR,
  damaged,
  DEFLATED,
  ELSEWHERE_32,
  LOCAL_HEADER,
  RecordReader,
  zip64Fields,
} from './zip-records.ts';

const LOCAL_LENGTH = 30;
const CHUNK = 256 * 1024;

/** The bytes of one file, unpacked. Throws where any record about it differs from another, or the bytes from their CRC-32. */
export async function* entryBytes(access: RandomAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const { path, method, bytes, crc } = entry;
  const start = await checkLocalHeader(access, entry);
  await checkDescriptor(access, entry, start + entry.packed);
  const packed = stretch(access, start, entry.packed);
  let size = 0;
  let sum = 0;
  for await (const chunk of method === DEFLATED ? inflated(packed, path) : packed) {
    size += chunk.length;
    // Before it is handed on: what unpacks to more than it says is a bomb.
    if (size > bytes) throw damaged('it unpacks to more bytes than it says', path);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (size !== bytes) throw damaged('it unpacks to fewer bytes than it says', path);
  if (sum !== crc) throw damaged('its bytes are not those that were packed', path);
}

/** Answers where the data begins. */
async function checkLocalHeader(access: RandomAccess, entry: ZipEntry): Promise<number> {
  const { path, name, offset } = entry;
  const length = LOCAL_LENGTH + name.length;
  const reader = new RecordReader(await exactly(access, offset, length));
  if (reader.u32() !== LOCAL_HEADER) throw damaged('it does not begin as a file', path);
  const [version, flags, method, modified] = [reader.u16(), reader.u16(), reader.u16(), reader.u32()];
  const [crc, packed32, bytes32] = [reader.u32(), reader.u32(), reader.u32()];
  const [nameLength, extraLength] = [reader.u16(), reader.u16()];
  if (nameLength !== name.length || reader.bytes(nameLength).some((byte, index) => byte !== name[index]))
    throw damaged('the central directory names it differently', path);
  // A file that turned out to be large is said to need a newer version only in the central directory.
  const versionAgrees =
    version === entry.version || (entry.version === 45 && entry.zip64 && [10, 20].includes(version));
  if (!versionAgrees || flags !== entry.flags || method !== entry.method || modified !== entry.modified)
    throw damaged('the central directory describes it differently', path);
  const long = zip64Fields(await exactly(access, offset + length, extraLength), path);
  const bytes = bytes32 === ELSEWHERE_32 && long.left > 0 ? long.u64() : bytes32;
  const packed = packed32 === ELSEWHERE_32 && long.left > 0 ? long.u64() : packed32;
  const unknown = (flags & SIZES_FOLLOW) !== 0 && crc === 0 && packed === 0 && bytes === 0;
  if (long.left > 0 || (!unknown && (crc !== entry.crc || packed !== entry.packed || bytes !== entry.bytes)))
    throw damaged('the central directory gives it other sizes', path);
  return offset + length + extraLength;
}

/** What stands between a file's data and the next file: nothing, or its sizes once more. */
async function checkDescriptor(access: RandomAccess, entry: ZipEntry, end: number): Promise<void> {
  const { path, flags, until, crc, packed, bytes } = entry;
  const length = until - end;
  if (length < 0) throw damaged('it reaches into the next file', path);
  if ((flags & SIZES_FOLLOW) === 0) {
    if (length > 0) throw damaged('something stands behind it that belongs to no file', path);
    return;
  }
  if (![12, 16, 20, 24].includes(length)) throw damaged('something stands behind it that belongs to no file', path);
  const reader = new RecordReader(await exactly(access, end, length));
  const isSigned = length === 16 || length === 24;
  if (isSigned && reader.u32() !== DATA_DESCRIPTOR) throw damaged('the sizes behind it are broken', path);
  const sum = reader.u32();
  const sizes = reader.left === 16 ? [reader.u64(), reader.u64()] : [reader.u32(), reader.u32()];
  if (sum !== crc || sizes[0] !== packed || sizes[1] !== bytes)
    throw damaged('the sizes behind it differ from the central directory', path);
}

async function* stretch(access: RandomAccess, start: number, length: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < length; at += CHUNK)
    yield (await exactly(access, start + at, Math.min(CHUNK, length - at))) as Uint8Array<ArrayBuffer>;
}
