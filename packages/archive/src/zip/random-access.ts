/** Bytes of which any stretch can be read: a file, a `Blob`, a range request. */
export interface RandomAccess {
  /** How many bytes there are. */
  readonly size: number;
  /** Exactly these bytes. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** A file that somebody chose or dropped, or bytes in a `Blob`. */
export function blobAccess(blob: Blob): RandomAccess {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}
