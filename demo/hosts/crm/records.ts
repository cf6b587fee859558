import type { HostState } from '@sayso/testing';
import { membershipOf, ownerOf, type RecordOwner } from '../frame/record-owner.ts';

export type { RecordOwner };

/** What the team works on, as its own server keeps it. */
export interface CrmRecords {
  lead: { readonly company: string; readonly contact: string; readonly stage: LeadStage; readonly value: number };
  call: { readonly company: string; readonly seconds: number; readonly outcome: CallOutcome; readonly at: string };
  conversation: { readonly company: string; readonly contact: string; readonly messages: number; readonly at: string };
  task: { readonly title: string; readonly done: boolean };
  recording: { readonly company: string; readonly bytes: number; readonly at: string };
  assignment: { readonly area: string };
}

export type CrmKind = keyof CrmRecords;
export type LeadStage = 'new' | 'contacted' | 'qualified' | 'proposal' | 'won' | 'lost';
export type CallOutcome = 'spoke' | 'no answer';

export type CrmRecord<Kind extends CrmKind> = CrmRecords[Kind] & { readonly id: string; readonly owner: RecordOwner };

export interface RecordsQuery<Kind extends CrmKind> {
  readonly kind: Kind;
  /** `own`: the caller's; `team`: everybody's. */
  readonly scope: 'own' | 'team';
}

export interface RecordsPage<Kind extends CrmKind> {
  /** The first of them, as many as a page shows. */
  readonly records: readonly CrmRecord<Kind>[];
  readonly total: number;
}

/** The product's own reading side; Sayso has no part in it. */
export interface CrmRecordsReader {
  list<Kind extends CrmKind>(organizationId: string, query: RecordsQuery<Kind>): Promise<RecordsPage<Kind>>;
  /** How much of each kind the caller looks after. */
  counts(organizationId: string): Promise<Readonly<Record<CrmKind, number>>>;
}

export const crmKinds = ['lead', 'call', 'conversation', 'task', 'recording', 'assignment'] as const;

const tableOf: Readonly<Record<CrmKind, string>> = {
  lead: 'leads',
  call: 'calls',
  conversation: 'whatsappConversations',
  task: 'tasks',
  recording: 'recordings',
  assignment: 'assignments',
};

const PAGE = 50;

type Row = Readonly<Record<string, unknown>>;

/** Lists records as the product's server does: only for members, nothing of another organization. */
export function listRecords<Kind extends CrmKind>(
  { tables }: HostState,
  accountId: string,
  organizationId: string,
  { kind, scope }: RecordsQuery<Kind>,
): RecordsPage<Kind> {
  const self = membershipOf(tables.members, accountId, organizationId);
  if (!self) return { records: [], total: 0 };
  const found = rows(tables, kind).filter(
    (row) => row['organizationId'] === organizationId && (scope === 'team' || row['memberId'] === self.id),
  );
  const records = found.slice(0, PAGE).map((row) => ({
    ...shape(tables, kind, row),
    id: String(row['id']),
    owner: ownerOf(tables.members, self, row['memberId']),
  }));
  return { records: records as unknown as CrmRecord<Kind>[], total: found.length };
}

/** How much of each kind the person looks after. */
export function countRecords(
  { tables }: HostState,
  accountId: string,
  organizationId: string,
): Record<CrmKind, number> {
  const self = membershipOf(tables.members, accountId, organizationId);
  const count = (kind: CrmKind) => (self ? rows(tables, kind).filter((row) => row['memberId'] === self.id).length : 0);
  return Object.fromEntries(crmKinds.map((kind) => [kind, count(kind)])) as Record<CrmKind, number>;
}

function rows(tables: HostState['tables'], kind: CrmKind): readonly Row[] {
  return (tables[tableOf[kind]] ?? []) as readonly Row[];
}

function shape(tables: HostState['tables'], kind: CrmKind, row: Row): object {
  const at = row['createdAt'];
  switch (kind) {
    case 'lead':
      return { company: row['company'], contact: row['contact'], stage: row['stage'], value: row['value'] };
    case 'call':
      return { company: companyOf(tables, row), seconds: row['seconds'], outcome: row['outcome'], at };
    case 'conversation':
      return { company: companyOf(tables, row), contact: row['contact'], messages: row['messages'], at };
    case 'task':
      return { title: row['title'], done: row['done'] };
    case 'recording': {
      const call = rows(tables, 'call').find((one) => one['id'] === row['callId']);
      return { company: call ? companyOf(tables, call) : '', bytes: row['bytes'], at };
    }
    case 'assignment':
      return { area: row['area'] };
    default:
      return kind satisfies never;
  }
}

function companyOf(tables: HostState['tables'], row: Row): unknown {
  return rows(tables, 'lead').find((lead) => lead['id'] === row['leadId'])?.['company'] ?? '';
}
