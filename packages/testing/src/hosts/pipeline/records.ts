import type { MemberRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { day, moment, numbered, pick, type Row, spread } from '../sample/records.ts';
import type { PipelineRows } from './columns.ts';

/** How much each account has, so that every page shows other numbers. */
const amounts = {
  deals: { nordvik: 318, testbanken: 24, fjallvind: 96 },
  people: { nordvik: 642, testbanken: 37, fjallvind: 180 },
  contactOrganizations: { nordvik: 187, testbanken: 15, fjallvind: 58 },
  products: { nordvik: 46, testbanken: 8, fjallvind: 12 },
  notes: { nordvik: 905, testbanken: 41, fjallvind: 210 },
  files: { nordvik: 233, testbanken: 6, fjallvind: 74 },
  pipelines: { nordvik: 3, testbanken: 1, fjallvind: 2 },
  stages: { nordvik: 15, testbanken: 5, fjallvind: 9 },
  customFields: { nordvik: 22, testbanken: 4, fjallvind: 11 },
  invoices: { nordvik: 19, fjallvind: 7 },
} as const;

type Counted = keyof typeof amounts;

const firstNames = ['Agnes', 'Bo', 'Cecilia', 'David', 'Ebba', 'Folke', 'Greta', 'Håkan', 'Iris', 'Jerker', 'Åsa'];
const lastNames = ['Almgren', 'Björk', 'Dahlström', 'Forsberg', 'Hägg', 'Öberg', 'Sandin'];
const companies = ['Bygg & Betong', 'Gröna Torget', 'Havsnära Hotell', 'Kärnhusets Café', 'Lindens Tandvård'];
const places = ['Umeå', 'Visby', 'Gävle', 'Östersund', 'Kalmar', 'Växjö'];
const jobs = ['Fasad', 'Trapphus', 'Kontorsmålning', 'Fönsterbyte', 'Årsavtal'];
const goods = ['Kulör vit', 'Grundfärg', 'Arbetstimme', 'Ställning', 'Resekostnad', 'Tapet'];
const remarks = [
  'Ringer upp på måndag.',
  'Vill ha offerten skriftligt.',
  'Har bytt kontaktperson.',
  'Nöjd med senaste.',
];
const documents = ['offert.pdf', 'ritning.pdf', 'avtal.pdf', 'foto.jpg'];
const lanes = ['Nya kunder', 'Återkommande', 'Partner'];
const steps = ['Kontaktad', 'Möte bokat', 'Offert skickad', 'Förhandling', 'Klar'];
const fields = ['Kulör', 'Yta i m²', 'Garanti till', 'Källa', 'Lagnummer'];

/** What the accounts hold. The same every time. */
export function pipelineRecords(members: readonly MemberRecord[], atMost: number): PipelineRows {
  const someone = (organizationId: string, index: number) => {
    const staff = members.filter((one) => one.organizationId === organizationId);
    return { memberId: staff[index % staff.length]?.id ?? null };
  };
  /** The id of one of the records that are there. */
  const one = (table: Counted, organizationId: string, index: number) => {
    const all: Readonly<Record<string, number>> = amounts[table];
    return `${table}-${organizationId}-${(index % Math.min(all[organizationId] ?? 1, atMost)) + 1}`;
  };
  const fill = <Rest extends Row>(table: Counted, rest: (index: number, organizationId: string) => Rest) =>
    spread(table, amounts[table], atMost, (index, organizationId) => ({
      organizationId,
      ...rest(index, organizationId),
    }));
  return {
    deals: fill('deals', (index, organizationId) => ({
      ...someone(organizationId, index),
      title: `${pick(jobs, index)}, ${pick(places, index * 5)}`,
      personId: one('people', organizationId, index * 7),
      contactOrganizationId: one('contactOrganizations', organizationId, index * 3),
      stageId: one('stages', organizationId, index * 2),
      kronor: 4500 + ((index * 1300) % 180_000),
      expectedOn: index % 4 === 1 ? null : day(400 + index),
    })),
    people: fill('people', (index, organizationId) => ({
      name: `${pick(firstNames, index)} ${pick(lastNames, index * 3)}`,
      email: index % 3 === 2 ? null : `person.${index + 1}@kund.example`,
      contactOrganizationId: one('contactOrganizations', organizationId, index),
      fields: index % 5 === 3 ? null : { Källa: pick(places, index), 'Yta i m²': 12.5 * index, taggar: ['ny', null] },
    })),
    contactOrganizations: fill('contactOrganizations', (index) => ({
      name: `${pick(companies, index)} ${pick(places, index * 5 + 1)}`,
    })),
    products: fill('products', (index) => ({
      name: pick(goods, index),
      kronor: 95 + ((index * 210) % 4000),
      vat: index % 5 === 4 ? null : pick([0.25, 0.12, 0.06], index),
    })),
    notes: fill('notes', (index, organizationId) => ({
      ...someone(organizationId, index + 1),
      dealId: one('deals', organizationId, index),
      text: index % 3 === 1 ? pick(difficultTexts, (index - 1) / 3) : pick(remarks, index),
    })),
    files: fill('files', (index, organizationId) => ({
      ...someone(organizationId, index + 2),
      dealId: one('deals', organizationId, index * 3),
      name: pick(documents, index),
      bytes: 21_000 + ((index * 7919) % 2_400_000),
    })),
    imports: [
      {
        id: 'imports-fjallvind-running',
        createdAt: moment(5300),
        organizationId: 'fjallvind',
        name: 'kunder-2026.csv',
        state: 'running',
      },
      ...numbered('imports', 'nordvik', 2, (index) => ({
        organizationId: 'nordvik',
        name: index === 0 ? 'personer.csv' : 'affärer.csv',
        state: 'completed',
      })),
    ],
    pipelines: fill('pipelines', (index) => ({ name: pick(lanes, index) })),
    stages: fill('stages', (index, organizationId) => ({
      pipelineId: one('pipelines', organizationId, Math.floor(index / steps.length)),
      name: pick(steps, index),
    })),
    customFields: fill('customFields', (index) => ({
      name: `${pick(fields, index)} ${1 + Math.floor(index / fields.length)}`,
      type: index % 3 === 0 ? 'text' : 'number',
    })),
    subscriptions: ['nordvik', 'fjallvind'].map((organizationId, index) => ({
      id: `subscriptions-${organizationId}`,
      createdAt: moment(index),
      organizationId,
      name: index === 0 ? 'Team, årsvis' : 'Bas, månadsvis',
      state: 'active',
      mandate: `secret-mandate-of-${organizationId}`,
    })),
    invoices: [
      {
        id: 'invoices-fjallvind-open',
        createdAt: moment(5000),
        organizationId: 'fjallvind',
        number: '2026-0815',
        kronor: 1490,
        state: 'open',
      },
      ...fill('invoices', (index) => ({
        number: `2025-${String(100 + index * 7).padStart(4, '0')}`,
        kronor: 1490,
        state: 'paid',
      })),
    ],
  };
}
