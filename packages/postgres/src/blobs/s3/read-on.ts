/** Gives the bytes from there on. */
export type OpenAt = (position: number) => Promise<ReadableStream<Uint8Array>>;

/** So often in a row may a connection be cut without that a single byte came. */
const CUTS = 5;

/** A stream that goes on where its connection was cut. Ends the connection when nobody reads on. */
export async function readOn(openAt: OpenAt, from: number): Promise<ReadableStream<Uint8Array>> {
  let position = from;
  let reader = (await openAt(from)).getReader();
  let cuts = 0;
  let isOver = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          try {
            const { done, value } = await reader.read();
            if (isOver) return;
            if (done) return controller.close();
            if (value.length === 0) continue;
            position += value.length;
            cuts = 0;
            return controller.enqueue(value);
          } catch (error) {
            if (isOver) return;
            cuts += 1;
            if (cuts > CUTS) throw error;
            const next = await openAt(position);
            reader = next.getReader();
            if (isOver) return await reader.cancel();
          }
        }
      },
      async cancel(reason) {
        isOver = true;
        await reader.cancel(reason).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
