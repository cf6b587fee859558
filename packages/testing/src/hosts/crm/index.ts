import { emptySaysoTables, type HostState } from '../../memory/state.ts';
import { messageWriter } from '../messages/message-text.ts';
import { extraMembers } from '../sample/extra-members.ts';
import type { SampleOptions } from '../sample/records.ts';
import { crmMap } from './map.ts';
import { crmOwnRecords } from './own-records.ts';
import { crmPeople } from './people.ts';
import { crmPolicy } from './policy.ts';
import { crmRecords } from './records.ts';

export type { MessageLinks, MessageText } from '../messages/message-text.ts';
export type { Persona } from '../sample/people.ts';
export type { SampleOptions } from '../sample/records.ts';
export { crmMap, crmPolicy };

const about: HostState['about'] = {
  name: 'Tidewater CRM',
  languages: ['en', 'sv'],
  links: {
    privacyPolicy: 'https://crm.example/privacy',
    terms: 'https://crm.example/terms',
    rights: 'https://crm.example/privacy#rights',
    support: 'https://crm.example/help',
  },
  lastUpdated: '2026-05-21T00:00:00.000Z',
};

export const crmPersonas = crmPeople.personas;

/** The host's own words for what it sent. */
export const messageText = messageWriter({ ...about, roles: crmPolicy.roles });

/** A sales team's customer system: three organizations, their people and what they have done. Plain data, new at each call. */
export function crmHost({ extraMembers: extra = 0, recordsEach = Infinity }: SampleOptions = {}): HostState {
  const accounts = structuredClone([...crmPeople.accounts]);
  const members = [
    ...structuredClone([...crmPeople.members]),
    ...extraMembers(extra, { host: 'crm', organizationId: 'harbor', role: 'agent', leadingRole: 'manager' }),
  ];
  const tables = {
    accounts,
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
    ...crmOwnRecords(accounts, recordsEach),
  };
  const detached = tables.assignments
    .filter((row) => row['memberId'] === null)
    .map((row) => ({ collection: 'assignments', recordId: String(row['id']), membershipId: 'member-former' }));
  return {
    about,
    policy: crmPolicy,
    map: crmMap,
    tables,
    sayso: { ...emptySaysoTables(), detached, services: { newsletter: { revoked: [], failuresLeft: 0 } } },
  };
}
