/** Packs bytes as ZIP files hold them. */
export async function* deflated(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ReadableStream<BufferSource>(
    {
      async pull(controller) {
        const next = await bytes.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    // The next bytes are made while these are packed.
    { highWaterMark: 1 },
  );
  const reader = source.pipeThrough(new CompressionStream('deflate-raw')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Whoever stops early must not leave the source open; after the end this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}
