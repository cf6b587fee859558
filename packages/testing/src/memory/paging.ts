import { type Page, type PageRequest, problem } from '@sayso/contract';

/**
 * One page of a list that is already in order. The token names the last item and the filters, so that a list may grow between two
 * pages without an item shown twice; where that item is gone by now, its place counts. A token with other filters is refused.
 */
export function pageOf<Item, Answer>(
  items: readonly Item[],
  { pageSize = 50, pageToken }: PageRequest,
  filters: string,
  idOf: (item: Item) => string,
  answerOf: (item: Item) => Answer,
): Page<Answer> {
  const start = pageToken === undefined ? 0 : after(items, pageToken, filters, idOf);
  const slice = items.slice(start, start + pageSize);
  const last = slice.at(-1);
  const end = start + slice.length;
  return {
    items: slice.map(answerOf),
    totalSize: items.length,
    ...(end < items.length && last !== undefined && { nextPageToken: encode([filters, idOf(last), end - 1]) }),
  };
}

type PageToken = readonly [filters: string, lastId: string, lastIndex: number];

function after<Item>(items: readonly Item[], token: string, filters: string, idOf: (item: Item) => string): number {
  const [knownFilters, lastId, lastIndex] = decode(token);
  if (knownFilters !== filters) throw badToken();
  const index = items.findIndex((item) => idOf(item) === lastId);
  return index === -1 ? lastIndex : index + 1;
}

function encode(token: PageToken): string {
  return btoa(encodeURIComponent(JSON.stringify(token)));
}

function decode(token: string): PageToken {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(atob(token)));
    if (Array.isArray(value) && typeof value[1] === 'string' && Number.isSafeInteger(value[2]) && value[2] >= 0)
      return value as unknown as PageToken;
  } catch {
    // Whatever it is, it is none of ours.
  }
  throw badToken();
}

function badToken() {
  const detail = 'This token belongs to another list; start again without it.';
  return problem('validation-failed', { errors: [{ pointer: '/pageToken', code: 'not-allowed', detail }] });
}
