import { createHash } from 'node:crypto';
import { type Page, type PageRequest, problem } from '@sayso/contract';

/** The sort keys of the last item of a page. */
export type Position = readonly string[];

/** How many items are wanted, and after which. Throws for a token of another list or with other filters. */
export function positionIn(
  { pageSize = 50, pageToken }: PageRequest,
  filters: string,
): { readonly size: number; readonly after: Position | undefined } {
  return { size: pageSize, after: pageToken === undefined ? undefined : decode(pageToken, filters) };
}

/** One page out of one row more than it takes: that one says that there is a next page. */
export function pageOf<Row, Answer>(
  rows: readonly Row[],
  {
    size,
    filters,
    totalSize,
    positionOf,
    answerOf,
  }: {
    readonly size: number;
    readonly filters: string;
    readonly totalSize: number | undefined;
    readonly positionOf: (row: Row) => Position;
    readonly answerOf: (row: Row) => Answer;
  },
): Page<Answer> {
  const slice = rows.slice(0, size);
  const last = slice.at(-1);
  return {
    items: slice.map(answerOf),
    ...(totalSize !== undefined && { totalSize }),
    ...(rows.length > size && last !== undefined && { nextPageToken: encode(positionOf(last), filters) }),
  };
}

function encode(position: Position, filters: string): string {
  return Buffer.from(JSON.stringify([digestOf(filters), ...position])).toString('base64url');
}

function decode(token: string, filters: string): Position {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(value) && value[0] === digestOf(filters) && value.every(isPlain)) return value.slice(1);
  } catch {
    // Whatever it is, it is none of ours.
  }
  const detail = 'This token belongs to another list; start again without it.';
  throw problem('validation-failed', { errors: [{ pointer: '/pageToken', code: 'not-allowed', detail }] });
}

function isPlain(part: unknown): part is string {
  return typeof part === 'string' && !part.includes('\0');
}

function digestOf(filters: string): string {
  return createHash('sha256').update(filters).digest('base64url').slice(0, 12);
}
