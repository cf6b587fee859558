import { createClient, type Client } from '@sayso/client';
import type { DataMapEntry } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import type { RecordOwner } from '../../hosts/frame/record-owner.ts';
import { apiPath } from '../../hosts/frame/records-api.ts';
import type { Caller } from '../host.ts';
import type { Queries } from '../queries.ts';
import { columnName, type SampleTable } from './tables.ts';

const PAGE = 50;

type Row = Readonly<Record<string, unknown>>;

/** A product's own server, on its own tables: only for members, nothing of another organization or person. */
export function sampleRecordsApi(id: string, tables: readonly SampleTable[], { map }: HostState) {
  const tableOf = (entry: DataMapEntry) => tables.find((one) => one.from === entry.table);

  return async (request: Request, { person, database, backend }: Caller): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const what = decodeURIComponent(pathname.slice(apiPath(id).length + 1));
    const organizationId = searchParams.get('organization') ?? undefined;
    const entry = map.find(({ name }) => name === what);
    if (request.method !== 'GET' || (what !== 'counts' && !entry)) return new Response(null, { status: 404 });
    const self = await memberId(database, organizationId, person.accountId);
    const owns = ({ owner }: DataMapEntry) => (owner === 'account' ? person.accountId : self && organizationId);
    if (!entry) {
      const counts = map.map(async (one) => [one.name, await count(database, one, owns(one))] as const);
      return Response.json(Object.fromEntries(await Promise.all(counts)));
    }
    const table = tableOf(entry);
    const owner = owns(entry);
    if (!table || owner === undefined) return Response.json({ records: [], total: 0 });
    const { rows } = await database.query<{ record: Row }>(
      `select to_jsonb(found) as record from (select ${givenOut(entry, table)} from ${from(entry)} where ${by(entry)} = $1 ${inSight(entry)}
        order by ${table.columns.some(([column]) => column === 'created_at') ? 'r.created_at, r.id' : 'r.id'} limit ${PAGE}) as found`,
      [owner],
    );
    const total = await count(database, entry, owner);
    const people =
      entry.member === undefined ? undefined : await owners(database, createClient(backend), organizationId ?? '');
    const records = rows.map(({ record }) => {
      const holder = record[entry.member ?? ''];
      return { ...record, ...(people && { owner: people(holder, self) }) };
    });
    return Response.json({ records, total });
  };

  /** All but what is secret, by the sample's names. */
  function givenOut(entry: DataMapEntry, table: SampleTable): string {
    return table.columns
      .filter(([, , member]) => !entry.columns?.[member]?.secret)
      .map(([column, , member]) => `r."${column}" as "${member}"`)
      .join(', ');
  }

  function from(entry: DataMapEntry): string {
    return `${id}.${columnName(entry.table)} as r`;
  }

  function by({ path }: DataMapEntry): string {
    return `r.${columnName(String(path[0]?.column ?? ''))}`;
  }

  /** Nothing from before the organization's last fresh start. */
  function inSight({ epoch }: DataMapEntry): string {
    if (epoch === undefined) return '';
    return `and r.${columnName(epoch)}
      >= coalesce((select o.epoch from ${id}.organizations as o where o.id = $1), r.${columnName(epoch)})`;
  }

  async function count(on: Queries, entry: DataMapEntry, owner: string | undefined): Promise<number> {
    if (owner === undefined) return 0;
    const { rows } = await on.query<{ count: number }>(
      `select count(*)::int as count from ${from(entry)} where ${by(entry)} = $1 ${inSight(entry)}`,
      [owner],
    );
    return rows[0]?.count ?? 0;
  }

  async function memberId(
    on: Queries,
    organizationId: string | undefined,
    accountId: string,
  ): Promise<string | undefined> {
    const { rows } = await on.query<{ id: string }>(
      `select id from ${id}.members where organization_id = $1 and account_id = $2 and state = 'active'`,
      [organizationId ?? null, accountId],
    );
    return rows[0]?.id;
  }

  /** Whose a record is: by name, or by the number that Sayso gave to whoever is gone. */
  async function owners(on: Queries, sayso: Client, organizationId: string) {
    const { rows } = await on.query<{ id: string; name: string | null }>(
      `select id, name from ${id}.members where organization_id = $1`,
      [organizationId],
    );
    const names = new Map(rows.map((row) => [row.id, row.name]));
    const numbers = rows.some(({ name }) => name === null) ? await formerNumbers(sayso, organizationId) : new Map();
    return (holder: unknown, self: string | undefined): RecordOwner => {
      if (typeof holder !== 'string' || !names.has(holder)) return { kind: 'nobody' };
      if (holder === self) return { kind: 'self' };
      const name = names.get(holder);
      if (name) return { kind: 'member', name };
      const number = numbers.get(holder) as number | undefined;
      return number === undefined ? { kind: 'nobody' } : { kind: 'former', number };
    };
  }
}

async function formerNumbers(sayso: Client, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  let pageToken: string | undefined;
  do {
    const page = await sayso.members
      .list({ organizationId, state: 'left', ...(pageToken && { pageToken }) })
      // Not everybody may see who there is.
      .catch(() => ({ items: [], nextPageToken: undefined }));
    for (const { id, placeholder } of page.items) if (placeholder) numbers.set(id, placeholder.number);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return numbers;
}
