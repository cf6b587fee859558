import type { Page, PageRequest } from '@sayso/contract';

/** Every item of a list, page after page; a page is asked for only when the one before has been used up. */
export async function* itemsOf<Query extends PageRequest, Item>(
  list: (query: Query) => Promise<Page<Item>>,
  query: Query,
): AsyncGenerator<Item, void> {
  let pageToken = query.pageToken;
  do {
    const page = await list(pageToken === undefined ? query : { ...query, pageToken });
    yield* page.items;
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
}
