import { emptySaysoTables, type HostState, type OrganizationRecord } from '../../memory/state.ts';
import { messageWriter } from '../messages/message-text.ts';
import { extraMembers } from '../sample/extra-members.ts';
import type { SampleOptions } from '../sample/records.ts';
import { helpdeskMap } from './map.ts';
import { helpdeskOperators, helpdeskPeople } from './people.ts';
import { helpdeskPolicy } from './policy.ts';
import { helpdeskRecords } from './records.ts';

export type { MessageLinks, MessageText } from '../messages/message-text.ts';
export type { OperatorPersona, Persona } from '../sample/people.ts';
export type { SampleOptions } from '../sample/records.ts';
export { helpdeskMap, helpdeskOperators, helpdeskPolicy };

const about: HostState['about'] = {
  name: 'Fernwell Desk',
  languages: ['en', 'sv'],
  links: {
    privacyPolicy: 'https://helpdesk.example/privacy',
    terms: 'https://helpdesk.example/terms',
    rights: 'https://helpdesk.example/privacy#rights',
    support: 'https://helpdesk.example/contact',
  },
  lastUpdated: '2026-01-19T00:00:00.000Z',
};

const organizations: readonly OrganizationRecord[] = [
  { id: 'orchard', name: 'Orchard Appliances', state: 'active', plan: 'team', version: 1 },
  { id: 'tern', name: 'Tern Ferries', state: 'active', plan: 'team', version: 1 },
];

export const helpdeskPersonas = helpdeskPeople.personas;

/** The host's own words for what it sent. */
export const messageText = messageWriter({
  ...about,
  roles: helpdeskPolicy.roles,
  ...(helpdeskPolicy.timeZone && { timeZone: helpdeskPolicy.timeZone }),
  organization: { en: 'the company', sv: 'företaget' },
});

/** A customer service tool whose support team deactivates and deletes accounts: two companies, four roles. Plain data, new at each call. */
export function helpdeskHost({ extraMembers: extra = 0, recordsEach = Infinity }: SampleOptions = {}): HostState {
  const accounts = structuredClone([...helpdeskPeople.accounts]);
  const members = structuredClone([...helpdeskPeople.members]);
  return {
    about,
    policy: helpdeskPolicy,
    map: helpdeskMap,
    operators: helpdeskOperators.map(({ operatorId, displayName }) => ({ id: operatorId, displayName })),
    tables: {
      accounts,
      sessions: [],
      organizations: structuredClone([...organizations]),
      members: [
        ...members,
        ...extraMembers(extra, { host: 'helpdesk', organizationId: 'orchard', role: 'agent', leadingRole: 'manager' }),
      ],
      ...helpdeskRecords({ accounts, members }, recordsEach),
    },
    sayso: emptySaysoTables(),
  };
}
