/**
 * Exactly so many bytes of a body, read only as fast as they are taken. What comes after them is canceled, and so is everything when
 * nobody takes it any more. Rejects when the very first read fails; a later failure, or an end that comes too early, is told to `broke`,
 * and the stream fails without a word of it.
 */
export async function exactStream(
  body: ReadableStream<Uint8Array>,
  length: number,
  broke: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const reader = body.getReader();
  let left = length;
  const read = async (): Promise<Uint8Array> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new RangeError(`The body ended ${left} bytes too early.`);
      if (value.length > 0) return value.length > left ? value.subarray(0, left) : value;
    }
  };
  let ahead = left > 0 ? await read() : undefined;

  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (!ahead) end(controller);
      },
      async pull(controller) {
        try {
          const chunk = ahead ?? (await read());
          ahead = undefined;
          left -= chunk.length;
          controller.enqueue(chunk);
          if (left === 0) end(controller);
        } catch (error) {
          broke(error);
          controller.error(new Error('The body broke off.'));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );

  function end(controller: ReadableStreamDefaultController<Uint8Array>): void {
    controller.close();
    reader.cancel().catch(() => {});
  }
}
