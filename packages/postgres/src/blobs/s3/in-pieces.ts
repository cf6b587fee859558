/** The same bytes in pieces of one size, the last of which may be shorter; at least one, which is then empty. A piece is overwritten as soon as the next one is asked for. */
export async function* inPieces(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(size);
  let filled = 0;
  let isFirst = true;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length;) {
      if (filled === size) {
        yield piece;
        isFirst = false;
        filled = 0;
      }
      const taken = chunk.subarray(from, from + size - filled);
      piece.set(taken, filled);
      filled += taken.length;
      from += taken.length;
    }
  }
  if (isFirst || filled > 0) yield piece.subarray(0, filled);
}
