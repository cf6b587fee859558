/** The bytes that are asked for, both ends included; without `last` up to the end. */
export interface ByteRange {
  readonly first: number;
  readonly last?: number;
}

/**
 * `Range` (RFC 9110, 14.2), as far as it is served: one range that names its first byte. Everything else is ignored, as a server may:
 * several ranges, the last so many bytes, other units, and what is no range at all.
 */
export function rangeOf({ headers }: Request): ByteRange | undefined {
  const [, from, to] = /^bytes=[ \t]*(\d+)-(\d*)[ \t]*$/i.exec(headers.get('range') ?? '') ?? [];
  if (from === undefined || to === undefined) return undefined;
  const first = countable(from);
  if (to === '') return { first };
  const last = countable(to);
  return last < first ? undefined : { first, last };
}

const countable = (digits: string): number => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
