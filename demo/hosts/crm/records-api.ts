import type { MemoryHost } from '@sayso/testing';
import type { Principal } from '@sayso/contract';
import { SignedOutError } from '../frame/loadable.ts';
import {
  countRecords,
  crmKinds,
  listRecords,
  type CrmKind,
  type CrmRecordsReader,
  type RecordsPage,
} from './records.ts';

/** Where the product's own server answers; Sayso's operations stand beside it. */
export const CRM_API = '/api/crm';

/** The product's own server: a fetch handler below `CRM_API`, for the person that `authenticate` finds. */
export function crmApi(host: MemoryHost, authenticate: () => Principal): (request: Request) => Response {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [organizationId = '', kind = ''] = pathname.slice(CRM_API.length + 1).split('/');
    const principal = authenticate();
    if (principal.kind !== 'person') return new Response(null, { status: 401 });
    if (kind === 'counts') return Response.json(countRecords(host.state, principal.accountId, organizationId));
    if (!crmKinds.includes(kind as CrmKind)) return new Response(null, { status: 404 });
    const scope = searchParams.get('scope') === 'team' ? 'team' : 'own';
    return Response.json(
      listRecords(host.state, principal.accountId, organizationId, { kind: kind as CrmKind, scope }),
    );
  };
}

/** Reads from the product's own server. */
export const recordsOverHttp: CrmRecordsReader = {
  list: async (organizationId, { kind, scope }) =>
    (await read(`${encodeURIComponent(organizationId)}/${kind}?scope=${scope}`)) as RecordsPage<typeof kind>,
  counts: async (organizationId) =>
    (await read(`${encodeURIComponent(organizationId)}/counts`)) as Record<CrmKind, number>,
};

async function read(path: string): Promise<unknown> {
  const response = await fetch(`${CRM_API}/${path}`);
  if (response.status === 401) throw new SignedOutError();
  if (!response.ok) throw new Error(`${CRM_API}/${path} answered ${response.status}`);
  return await response.json();
}
