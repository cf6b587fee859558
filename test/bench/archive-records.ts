import type { ArchiveSource } from '@sayso/archive';

const columns = [
  { name: 'id', type: 'text' },
  { name: 'organizationId', type: 'text' },
  { name: 'memberId', type: 'text', nullable: true },
  { name: 'createdAt', type: 'timestamp' },
  { name: 'company', type: 'text' },
  { name: 'contact', type: 'text' },
  { name: 'stage', type: 'text' },
  { name: 'value', type: 'integer' },
  { name: 'discount', type: 'number', nullable: true },
  { name: 'followUpOn', type: 'date', nullable: true },
  { name: 'note', type: 'text', nullable: true },
] as const;

const companies = ['Aldgate Bakery', 'Birch & Co', 'Café Brûlot, Malmö', 'Delta Roofing', 'Élan “Nord” Dental'];
const contacts = ['Anna Nováková', 'Björn Lindqvist', 'Chloé Moreau', 'Felipe da Silva', 'Henry O’Dowd'];
const stages = ['new', 'contacted', 'qualified', 'proposal', 'won', 'lost'];
const words =
  'call back on Monday offer sent asked for a reference wants delivery before summer räksmörgås contract signed by both'.split(
    ' ',
  );

/** How many records there are in a page. */
const PAGE = 500;

/** An organization's backup with so many leads, made while they are read and the same every time. */
export function organization(leads: number): ArchiveSource {
  return {
    id: 'exp_bench',
    product: 'Harbor CRM',
    scope: { kind: 'organization', id: 'org_bench', name: 'Harbor & Fir', purpose: 'backup' },
    consistency: 'snapshot',
    asOf: '2026-11-22T12:00:00.000Z',
    collections: [{ name: 'leads', schemaVersion: 1, columns, records: () => pages(leads) }],
  };
}

async function* pages(leads: number): AsyncGenerator<readonly Record<string, unknown>[]> {
  for (let from = 0; from < leads; from += PAGE)
    yield Array.from({ length: Math.min(PAGE, leads - from) }, (_, index) => lead(from + index));
}

function lead(number: number): Record<string, unknown> {
  const random = generator(number);
  return {
    id: `lead-${String(number).padStart(9, '0')}`,
    organizationId: 'org_bench',
    memberId: random() < 0.1 ? null : `member-${Math.floor(random() * 40)}`,
    createdAt: new Date(1.6e12 + number * 97_001).toISOString(),
    company: pick(companies, random),
    contact: pick(contacts, random),
    stage: pick(stages, random),
    value: Math.floor(random() * 1e6),
    discount: random() < 0.7 ? null : Math.floor(random() * 1000) / 8,
    followUpOn: random() < 0.5 ? null : `2026-12-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    note: random() < 0.2 ? null : Array.from({ length: 12 }, () => pick(words, random)).join(' '),
  };
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Numbers from 0 to 1 that look random (mulberry32). */
function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
