import { ArchiveError } from '../archive-error.ts';

/** Signatures of the records of a ZIP file (APPNOTE 6.3.10, section 4.3). */
export const LOCAL_HEADER = 0x04034b50;
export const DATA_DESCRIPTOR = 0x08074b50;
export const CENTRAL_HEADER = 0x02014b50;
export const ZIP64_END = 0x06064b50;
export const ZIP64_LOCATOR = 0x07064b50;
export const END = 0x06054b50;

/** In the place of a value that stands in a ZIP64 record instead. */
export const ELSEWHERE_16 = 0xffff;
export const ELSEWHERE_32 = 0xffffffff;

export const STORED = 0;
export const DEFLATED = 8;

/** The only extra field that archives have. */
const ZIP64_EXTRA = 0x0001;

/** Reads little-endian numbers one after the other. */
export class RecordReader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u16(): number {
    this.#need(2);
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }

  u32(): number {
    this.#need(4);
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  /** Throws beyond 2^53, which no file reaches. */
  u64(): number {
    this.#need(8);
    this.#at += 8;
    const value = this.#view.getBigUint64(this.#at - 8, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a size or a place is beyond every file');
    return Number(value);
  }

  bytes(length: number): Uint8Array {
    this.#need(length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #need(length: number): void {
    if (this.left < length) throw damaged('a record of the container ends too early');
  }
}

/** The fields of the ZIP64 extra, each of eight bytes; empty where there is none. Throws for any other extra field. */
export function zip64Fields(extra: Uint8Array, path: string): RecordReader {
  const reader = new RecordReader(extra);
  if (reader.left === 0) return reader;
  if (reader.u16() !== ZIP64_EXTRA || reader.u16() !== reader.left)
    throw refused('it has an extra field that archives do not have', path);
  return reader;
}

export function damaged(detail: string, path?: string): ArchiveError {
  return new ArchiveError({ code: 'container-damaged', detail, ...(path === undefined ? {} : { path }) });
}

export function refused(detail: string, path?: string): ArchiveError {
  return new ArchiveError({ code: 'container-refused', detail, ...(path === undefined ? {} : { path }) });
}
