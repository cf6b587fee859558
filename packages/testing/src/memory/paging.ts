import { type Page, type PageRequest, problem } from '@sayso/contract';

/**
 * One page of a list that is already in order. The token names the last item and the filters, so that a list may grow between two
 * pages without an item shown twice; a token with other filters is refused.
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
  const more = start + slice.length < items.length && last !== undefined;
  return {
    items: slice.map(answerOf),
    totalSize: items.length,
    ...(more && { nextPageToken: encode([filters, idOf(last)]) }),
  };
}

function after<Item>(items: readonly Item[], token: string, filters: string, idOf: (item: Item) => string): number {
  const [knownFilters, lastId] = decode(token);
  const index = knownFilters === filters ? items.findIndex((item) => idOf(item) === lastId) : -1;
  if (index === -1) throw badToken();
  return index + 1;
}

function encode(value: [string, string]): string {
  return btoa(encodeURIComponent(JSON.stringify(value)));
}

function decode(token: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(atob(token)));
    if (Array.isArray(value)) return value;
  } catch {
    // Whatever it is, it is none of ours.
  }
  throw badToken();
}

function badToken() {
  const detail = 'This token belongs to another list or to one that has changed; start again without it.';
  return problem('validation-failed', { errors: [{ pointer: '/pageToken', code: 'not-allowed', detail }] });
}
