import type { Principal } from '@sayso/contract';
import type { MemoryHost } from '@sayso/testing';
import { SignedOutError } from './loadable.ts';
import { countRecords, listRecords, type RecordsPage, type RecordsReader } from './records.ts';

/** Where the own server of a product answers; Sayso's operations stand beside it. */
export const apiPath = (productId: string): string => `/api/${productId}`;

/** The product's own server: a fetch handler below its path, for the person that `authenticate` finds. */
export function recordsApi(
  productId: string,
): (host: MemoryHost, authenticate: () => Principal) => (request: Request) => Response {
  return (host, authenticate) => (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const what = decodeURIComponent(pathname.slice(apiPath(productId).length + 1));
    const organizationId = searchParams.get('organization') ?? undefined;
    const principal = authenticate();
    if (principal.kind !== 'person') return new Response(null, { status: 401 });
    if (what === 'counts') return Response.json(countRecords(host.state, principal.accountId, organizationId));
    if (!host.state.map.some(({ name }) => name === what)) return new Response(null, { status: 404 });
    return Response.json(listRecords(host.state, principal.accountId, what, organizationId));
  };
}

/** Reads from the product's own server. */
export function recordsOverHttp(productId: string): RecordsReader {
  const read = async (what: string, organizationId: string | undefined): Promise<unknown> => {
    const query = organizationId === undefined ? '' : `?${new URLSearchParams({ organization: organizationId })}`;
    const response = await fetch(`${apiPath(productId)}/${encodeURIComponent(what)}${query}`);
    if (response.status === 401) throw new SignedOutError();
    if (!response.ok) throw new Error(`${apiPath(productId)}/${what} answered ${response.status}`);
    return await response.json();
  };
  return {
    list: async (collection, organizationId) => (await read(collection, organizationId)) as RecordsPage,
    counts: async (organizationId) => (await read('counts', organizationId)) as Record<string, number>,
  };
}
