import { createClient, type Client } from '@sayso/client';
import { CRM_API } from '../../hosts/crm/records-api.ts';
import { crmKinds, type CrmKind, type RecordOwner } from '../../hosts/crm/records.ts';
import type { Caller } from '../host.ts';
import type { Queries } from '../queries.ts';
import { crmWords } from './tables.ts';

const PAGE = 50;

interface Listed {
  readonly id: string;
  readonly total: string;
  readonly seat: string | null;
  readonly name: string | null;
  readonly [column: string]: unknown;
}

/** The product's own server, on its own tables: only for members, nothing of another organization. */
export async function answerCrm(request: Request, { person, database, backend }: Caller): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [organizationId = '', kind = ''] = pathname
    .slice(CRM_API.length + 1)
    .split('/')
    .map(decodeURIComponent);
  const { rows } = await database.query<{ id: string }>(
    'select id from crm.seats where company_id = $1 and user_id = $2 and seat_status = $3',
    [organizationId, person.accountId, crmWords.seats.active],
  );
  const seat = rows[0]?.id;
  if (request.method !== 'GET' || (kind !== 'counts' && !isKind(kind))) return new Response(null, { status: 404 });
  if (seat === undefined) return Response.json(kind === 'counts' ? noCounts : { records: [], total: 0 });
  if (kind === 'counts') return Response.json(await counts(database, organizationId, seat));
  const scope = searchParams.get('scope') === 'team' ? null : seat;
  const { rows: found } = await database.query<Listed>(lists[kind], [organizationId, scope]);
  const numbers = found.some(isFormer) ? await formerNumbers(createClient(backend), organizationId) : new Map();
  return Response.json({
    records: found.map((row) => shown(row, ownerOf(row, seat, numbers))),
    total: Number(found[0]?.total ?? 0),
  });
}

const isKind = (kind: string): kind is CrmKind => (crmKinds as readonly string[]).includes(kind);

const noCounts = Object.fromEntries(crmKinds.map((kind) => [kind, 0]));

async function counts(on: Queries, organizationId: string, seat: string): Promise<unknown> {
  const { rows } = await on.query(
    `select ${crmKinds.map((kind) => `(select count(*)::int from ${from[kind]} and r.seat_id = $2) as "${kind}"`).join(', ')}`,
    [organizationId, seat],
  );
  return rows[0];
}

function ownerOf({ seat, name }: Listed, self: string, numbers: ReadonlyMap<string, number>): RecordOwner {
  if (seat === null) return { kind: 'nobody' };
  if (seat === self) return { kind: 'self' };
  if (name !== null) return { kind: 'member', name };
  const number = numbers.get(seat);
  return number === undefined ? { kind: 'nobody' } : { kind: 'former', number };
}

const isFormer = ({ seat, name }: Listed): boolean => seat !== null && name === null;

/** What stands in for the names of those who left is Sayso's to say. */
async function formerNumbers(sayso: Client, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  let pageToken: string | undefined;
  do {
    const page = await sayso.members.list({ organizationId, state: 'left', ...(pageToken && { pageToken }) });
    for (const { id, placeholder } of page.items) if (placeholder) numbers.set(id, placeholder.number);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return numbers;
}

function shown(
  { total: _total, seat: _seat, name: _name, made: _made, ...record }: Listed,
  owner: RecordOwner,
): object {
  return { ...record, owner };
}

const ofLead = `left join crm.leads as l on l.company_id = r.company_id and l.id = r.lead_id`;

const from: Readonly<Record<CrmKind, string>> = {
  lead: `crm.leads as r where r.company_id = $1`,
  call: `crm.calls as r ${ofLead} where r.company_id = $1`,
  conversation: `crm.whatsapp_conversations as r ${ofLead} where r.company_id = $1`,
  task: `crm.tasks as r where r.company_id = $1`,
  recording: `crm.recordings as r join crm.calls as c on c.id = r.call_id
    left join crm.leads as l on l.company_id = c.company_id and l.id = c.lead_id where c.company_id = $1`,
  assignment: `crm.assignments as r where r.company_id = $1`,
};

const columns: Readonly<Record<CrmKind, string>> = {
  lead: `r.customer as company, r.contact, r.stage, r.value`,
  call: `coalesce(l.customer, '') as company, r.seconds, r.outcome, r.created_at as at`,
  conversation: `coalesce(l.customer, '') as company, r.contact, r.messages, r.created_at as at`,
  task: `r.title, r.done`,
  recording: `coalesce(l.customer, '') as company, r.bytes, r.created_at as at`,
  assignment: `r.area`,
};

const lists = Object.fromEntries(
  crmKinds.map((kind) => [
    kind,
    `select r.*, s.name from (
        select r.id, r.seat_id as seat, count(*) over () as total, r.created_at as made, ${columns[kind]}
        from ${from[kind]} and ($2::text is null or r.seat_id = $2)
        order by r.created_at, r.id limit ${PAGE}) as r
      left join crm.seats as s on s.id = r.seat order by r.made, r.id`,
  ]),
) as Readonly<Record<CrmKind, string>>;
