import type { Blobs } from '@sayso/postgres';

/** Blobs that are gone with the process. */
export interface MemoryBlobs extends Blobs {
  readonly names: readonly string[];
  /** From now on nothing can be kept there any more, as when a disk is full. */
  full: boolean;
  /** Makes one so many milliseconds older. */
  age(name: string, milliseconds: number): void;
}

export function memoryBlobs(): MemoryBlobs {
  const kept = new Map<string, { readonly bytes: Blob; readonly writtenAt: Date }>();
  return {
    full: false,
    age(name, milliseconds) {
      const found = kept.get(name);
      if (found) kept.set(name, { ...found, writtenAt: new Date(found.writtenAt.getTime() - milliseconds) });
    },
    get names() {
      return [...kept.keys()];
    },
    async put(name, bytes, signal) {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const chunk of bytes) {
        signal?.throwIfAborted();
        if (this.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        chunks.push(chunk.slice());
      }
      kept.set(name, { bytes: new Blob(chunks), writtenAt: new Date() });
    },
    open(name, offset, length) {
      const found = kept.get(name);
      if (!found) return Promise.reject(new Error(`There is no ${name}.`));
      return Promise.resolve(found.bytes.slice(offset, length === undefined ? undefined : offset + length).stream());
    },
    size: (name) => Promise.resolve(kept.get(name)?.bytes.size),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    async *list(prefix) {
      for (const [name, { writtenAt }] of [...kept]) if (name.startsWith(prefix)) yield { name, writtenAt };
    },
  };
}
