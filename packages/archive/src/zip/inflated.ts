import { damaged } from './zip-records.ts';

/** Unpacks deflate as it stands in ZIP files. Throws `ArchiveError` where the bytes are none, end too early or go on too long. */
export async function* inflated(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  path: string,
): AsyncGenerator<Uint8Array> {
  let failure: { readonly error: unknown } | undefined;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const next = await packed.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          failure = { error };
          throw error;
        }
      },
      async cancel() {
        await packed.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const read = async () => {
    try {
      return await reader.read();
    } catch {
      // What the storage throws is not the archive's fault.
      if (failure) throw failure.error;
      throw damaged('its packed bytes are broken', path);
    }
  };
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value;
  } finally {
    // Whoever stops early must not leave the source open; after the end this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}
