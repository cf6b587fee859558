import { checkDistinct, entryPath } from './entry-path.ts';
import type { RandomAccess } from './random-access.ts';
import {
  CENTRAL_HEADER,
  damaged,
  DEFLATED,
  ELSEWHERE_16,
  ELSEWHERE_32,
  END,
  RecordReader,
  refused,
  STORED,
  ZIP64_END,
  zip64Fields,
  ZIP64_LOCATOR,
} from './zip-records.ts';

/** What is never exceeded, whatever an archive says of itself. */
export interface ZipLimits {
  /** How many files there may be; by default 200,000. */
  readonly files?: number;
  /** How many bytes one file may have, unpacked; by default 64 GiB. */
  readonly fileBytes?: number;
  /** How many bytes all files may have together, unpacked; by default 256 GiB. */
  readonly totalBytes?: number;
}

/** What the central directory says of a file. */
export interface ZipEntry {
  readonly path: string;
  readonly name: Uint8Array;
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  /** Time and date as they stand there. */
  readonly modified: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
  /** Whether sizes or place stand in a ZIP64 field. */
  readonly zip64: boolean;
  /** Where the next file or the directory begins. */
  readonly until: number;
}

/** Sizes that follow the data (3), names in UTF-8 (11), and how hard deflate tried (1, 2). */
const KNOWN_FLAGS = 0x080e;
const UTF8_NAMES = 0x0800;
export const SIZES_FOLLOW = 0x0008;

const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const ZIP64_END_LENGTH = 56;
const LONGEST_HEADER = 46 + 1024 + 32;

interface DirectoryPlace {
  readonly count: number;
  readonly offset: number;
  readonly length: number;
  /** Who made the archive, as the ZIP64 record says. */
  readonly madeBy?: number;
}

/**
 * The central directory. Strict, for nothing may stand in a container that nobody looks at: no comments, no bytes between the records,
 * no two files in the same place.
 */
export async function readDirectory(access: RandomAccess, limits: ZipLimits): Promise<readonly ZipEntry[]> {
  const { files = 200_000, fileBytes = 64 * 1024 ** 3, totalBytes = 256 * 1024 ** 3 } = limits;
  const place = await directoryPlace(access);
  if (place.count > files) throw refused(`it has more than ${files} files`);
  if (place.length > place.count * LONGEST_HEADER) throw damaged('the central directory is longer than its files need');
  const reader = new RecordReader(await exactly(access, place.offset, place.length));
  const headers = Array.from({ length: place.count }, () => centralHeader(reader));
  if (reader.left > 0) throw damaged('the central directory holds more than its files');
  checkUniform(headers, place);
  checkDistinct(headers.map(({ path }) => path));
  const large = headers.find(({ bytes }) => bytes > fileBytes);
  if (large) throw refused(`it has more than ${fileBytes} bytes`, large.path);
  if (headers.reduce((sum, { bytes }) => sum + bytes, 0) > totalBytes)
    throw refused(`its files have more than ${totalBytes} bytes together`);
  return inPlace(headers, place.offset);
}

async function directoryPlace(access: RandomAccess): Promise<DirectoryPlace> {
  if (access.size < END_LENGTH) throw damaged('it is no ZIP file, or it was cut off');
  const endAt = access.size - END_LENGTH;
  const end = new RecordReader(await exactly(access, endAt, END_LENGTH));
  if (end.u32() !== END) throw damaged('it does not end as a ZIP file ends: it was cut off, or something was added');
  if (end.u16() !== 0 || end.u16() !== 0) throw refused('it is spread over several disks');
  const [here, count, length, offset, comment] = [end.u16(), end.u16(), end.u32(), end.u32(), end.u16()];
  if (here !== count || comment !== 0) throw damaged('the end of the central directory contradicts itself');
  const short = { count, length, offset };
  const place = endAt >= LOCATOR_LENGTH + ZIP64_END_LENGTH ? await zip64Place(access, endAt) : undefined;
  if (place === undefined) return placed(short, endAt);
  // The short record repeats the long one, or says that it must be looked up there.
  const agrees =
    [place.count, ELSEWHERE_16].includes(count) &&
    [place.length, ELSEWHERE_32].includes(length) &&
    [place.offset, ELSEWHERE_32].includes(offset);
  if (!agrees) throw damaged('the two ends of the central directory contradict each other');
  return placed(place, endAt - LOCATOR_LENGTH - ZIP64_END_LENGTH);
}

async function zip64Place(access: RandomAccess, endAt: number): Promise<DirectoryPlace | undefined> {
  const recordAt = endAt - LOCATOR_LENGTH - ZIP64_END_LENGTH;
  const reader = new RecordReader(await exactly(access, recordAt, ZIP64_END_LENGTH + LOCATOR_LENGTH));
  const record = new RecordReader(reader.bytes(ZIP64_END_LENGTH));
  if (reader.u32() !== ZIP64_LOCATOR) return undefined;
  const disk = reader.u32();
  const at = reader.u64();
  if (disk !== 0 || reader.u32() !== 1) throw refused('it is spread over several disks');
  if (at !== recordAt || record.u32() !== ZIP64_END || record.u64() !== ZIP64_END_LENGTH - 12)
    throw damaged('the ZIP64 end of the central directory is not where it should be');
  const madeBy = record.u16();
  if (record.u16() !== 45 || record.u32() !== 0 || record.u32() !== 0)
    throw damaged('the ZIP64 end of the central directory contradicts itself');
  const [here, count, length, offset] = [record.u64(), record.u64(), record.u64(), record.u64()];
  if (here !== count) throw damaged('the ZIP64 end of the central directory contradicts itself');
  return { count, length, offset, madeBy };
}

function placed(place: DirectoryPlace, end: number): DirectoryPlace {
  if (place.offset + place.length !== end) throw damaged('the central directory is not where it should be');
  return place;
}

interface CentralHeader extends Omit<ZipEntry, 'until'> {
  readonly madeBy: number;
  readonly attributes: number;
}

function centralHeader(reader: RecordReader): CentralHeader {
  if (reader.u32() !== CENTRAL_HEADER) throw damaged('the central directory is broken');
  const [madeBy, version, flags, method] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const [modified, crc, packed32, bytes32] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  const [nameLength, extraLength, commentLength, disk] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const [internal, attributes, offset32] = [reader.u16(), reader.u32(), reader.u32()];
  const name = reader.bytes(nameLength);
  const path = entryPath(name, (flags & UTF8_NAMES) !== 0);
  const long = zip64Fields(reader.bytes(extraLength), path);
  const zip64 = long.left > 0;
  const bytes = bytes32 === ELSEWHERE_32 ? long.u64() : bytes32;
  const packed = packed32 === ELSEWHERE_32 ? long.u64() : packed32;
  const offset = offset32 === ELSEWHERE_32 ? long.u64() : offset32;
  if (long.left > 0) throw damaged('the central directory contradicts itself', path);
  if (commentLength !== 0 || disk !== 0 || internal !== 0) throw refused('it has what archives do not have', path);
  if ((flags & ~KNOWN_FLAGS) !== 0) throw refused('it is encrypted, or uses what archives do not use', path);
  if (method !== STORED && method !== DEFLATED) throw refused('it is packed in a way that archives do not use', path);
  if (![10, 20, 45].includes(version)) throw refused('it needs a version that archives do not need', path);
  if (method === STORED && packed !== bytes) throw damaged('its two sizes contradict each other', path);
  return { path, name, madeBy, version, flags, method, modified, crc, packed, bytes, offset, zip64, attributes };
}

/** One program writes an archive, and one kind of file is in it. */
function checkUniform(headers: readonly CentralHeader[], { madeBy }: DirectoryPlace): void {
  const [first] = headers;
  const other = headers.find((one) => one.madeBy !== first?.madeBy || one.attributes !== first.attributes);
  if (other) throw damaged('the central directory says that its files are not of one kind', other.path);
  if (madeBy !== undefined && first && madeBy !== 45 && madeBy !== first.madeBy)
    throw damaged('the ZIP64 end of the central directory contradicts its files');
}

/** The files in the order in which they stand, each reaching to the next at most. */
function inPlace(headers: readonly CentralHeader[], end: number): readonly ZipEntry[] {
  const sorted = headers.toSorted((a, b) => a.offset - b.offset);
  if ((sorted[0]?.offset ?? end) !== 0) throw damaged('something stands before the first file');
  return sorted.map((header, index) => ({ ...header, until: sorted[index + 1]?.offset ?? end }));
}

/** Throws when fewer bytes come than were asked for. */
export async function exactly(access: RandomAccess, offset: number, length: number): Promise<Uint8Array> {
  if (offset < 0 || offset + length > access.size) throw damaged('it ends too early');
  const bytes = await access.read(offset, length);
  if (bytes.length !== length) throw damaged('it ends too early');
  return bytes;
}
