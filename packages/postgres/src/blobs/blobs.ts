/** Where archives are kept. What is in them is personal: nobody but this server may read there. */
export interface Blobs {
  /** Keeps these bytes under a new name; all of them durably, or nothing when it rejects. */
  put(name: string, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>;
  /** The bytes from `offset` on, at most `length` of them. Rejects where there is nothing of that name. */
  open(name: string, offset: number, length?: number): Promise<ReadableStream<Uint8Array>>;
  /** In bytes; undefined where there is nothing of that name. */
  size(name: string): Promise<number | undefined>;
  /** Also what somebody began to put under that name and did not finish. Does nothing where there is nothing. */
  remove(name: string): Promise<void>;
  /** All whose names begin so, with what somebody began to put and did not finish. */
  list(prefix: string): AsyncIterable<FoundBlob>;
}

export interface FoundBlob {
  readonly name: string;
  /** When it was last written to. */
  readonly writtenAt: Date;
}
