/** Gives the bytes from there on; the signal aborts when nobody wants them any more. */
export type OpenAt = (position: number, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

/** So often in a row may a connection be cut without that a single byte came. */
const CUTS = 5;

/** A stream that goes on where its connection was cut. Ends the connection when nobody reads on. */
export async function readOn(openAt: OpenAt, from: number): Promise<ReadableStream<Uint8Array>> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let position = from;
  let reader = (await openAt(from, signal)).getReader();
  let cuts = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          try {
            const { done, value } = await reader.read();
            if (done) return controller.close();
            if (value.length === 0) continue;
            position += value.length;
            cuts = 0;
            return controller.enqueue(value);
          } catch (error) {
            cuts += 1;
            if (signal.aborted || cuts > CUTS) throw error;
            reader = (await openAt(position, signal)).getReader();
          }
        }
      },
      async cancel(reason) {
        stopping.abort(reason);
        await reader.cancel(reason).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
