import { emptySaysoTables, type HostState, type MemberRecord } from '../../memory/state.ts';
import { crmMap } from './map.ts';
import { crmAccounts, crmMembers, crmPersonas } from './people.ts';
import { crmPolicy } from './policy.ts';
import { crmRecords } from './records.ts';

export { messageText, type MessageText } from './messages.ts';
export { type Persona } from './people.ts';
export { crmMap, crmPersonas, crmPolicy };

export interface CrmOptions {
  /** Further members of the first organization, for lists that are long; by default none. */
  readonly extraMembers?: number;
  /** How many records of a kind one member has at most; by default as many as the stories want, up to 1,204. */
  readonly recordsEach?: number;
}

/** A sales team's customer system: three organizations, their people and what they have done. Plain data, new at each call. */
export function crmHost({ extraMembers = 0, recordsEach = Infinity }: CrmOptions = {}): HostState {
  const members = [...crmMembers.map((member) => ({ ...member })), ...extras(extraMembers)];
  const tables = {
    accounts: crmAccounts.map((account) => ({ ...account, proofMethods: [...account.proofMethods] })),
    sessions: [],
    organizations: [
      {
        id: 'harbor',
        name: 'Harbor & Pine Sales',
        state: 'active' as const,
        plan: 'team',
        code: 'HRBR-7K4M-2Q',
        version: 1,
      },
      {
        id: 'weber',
        name: 'Weber Consulting',
        state: 'active' as const,
        plan: 'solo',
        code: 'WEBR-3T9X-5D',
        version: 1,
      },
      { id: 'conti', name: 'Conti & Conti', state: 'active' as const, plan: 'team', code: 'CONT-8H2V-6N', version: 1 },
    ],
    members,
    ...crmRecords(members, recordsEach),
  };
  const detached = tables.assignments
    .filter((row) => row['memberId'] === null)
    .map((row) => ({ collection: 'assignments', recordId: String(row['id']), membershipId: 'member-former' }));
  return {
    about: {
      name: 'Tidewater CRM',
      languages: ['en', 'sv'],
      links: {
        privacyPolicy: 'https://crm.example/privacy',
        terms: 'https://crm.example/terms',
        rights: 'https://crm.example/privacy#rights',
        support: 'https://crm.example/help',
      },
      lastUpdated: '2026-05-21T00:00:00.000Z',
    },
    policy: crmPolicy,
    map: crmMap,
    tables,
    sayso: { ...emptySaysoTables(), detached },
  };
}

const firstNames = [
  'Aino',
  'Bilal',
  'Carmen',
  'Dmitri',
  'Esi',
  'Farah',
  'Goran',
  'Hana',
  'Ivo',
  'Jun',
  'Kofi',
  'Leila',
  'Mira',
  'Noor',
  'Oskar',
  'Paula',
];
const lastNames = [
  'Adeyemi',
  'Bauer',
  'Castro',
  'Dahl',
  'Eriksen',
  'Ferrari',
  'García',
  'Horvat',
  'Ito',
  'Jansen',
  'Kowalski',
  'Laurent',
  'Müller',
];

function extras(count: number): MemberRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length];
    const last = lastNames[(index * 7) % lastNames.length];
    return {
      id: `member-extra-${index + 1}`,
      organizationId: 'harbor',
      accountId: `account-extra-${index + 1}`,
      role: index % 40 === 0 ? 'manager' : 'agent',
      state: 'active',
      joinedAt: '2025-01-07T08:30:00.000Z',
      number: 1000 + index,
      name: `${first} ${last} ${index + 1}`,
      email: `extra-${index + 1}@crm.example`,
      phone: null,
      version: 1,
    };
  });
}
