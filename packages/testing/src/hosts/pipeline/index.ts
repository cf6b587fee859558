import { emptySaysoTables, type HostState, type OrganizationRecord } from '../../memory/state.ts';
import { messageWriter } from '../messages/message-text.ts';
import { extraMembers } from '../sample/extra-members.ts';
import type { SampleOptions } from '../sample/records.ts';
import { pipelineMap } from './map.ts';
import { pipelineOperators, pipelinePeople } from './people.ts';
import { pipelinePolicy } from './policy.ts';
import { pipelineRecords } from './records.ts';

export type { MessageLinks, MessageText } from '../messages/message-text.ts';
export type { OperatorPersona, Persona } from '../sample/people.ts';
export type { SampleOptions } from '../sample/records.ts';
export { type ArticleSection, pipelineArticle, type TranslatedArticle } from './article.ts';
export { pipelineMap, pipelineOperators, pipelinePolicy };

const about: HostState['about'] = {
  name: 'Flottled',
  languages: ['sv', 'en'],
  links: {
    privacyPolicy: 'https://pipeline.example/integritet',
    terms: 'https://pipeline.example/villkor',
    rights: 'https://pipeline.example/integritet#rattigheter',
    support: 'https://pipeline.example/kontakt',
  },
  lastUpdated: '2026-02-10T00:00:00.000Z',
};

const organizations: readonly OrganizationRecord[] = [
  { id: 'nordvik', name: 'Nordviks Måleri AB', state: 'active', plan: 'paid', version: 1 },
  { id: 'testbanken', name: 'Testbänken', state: 'active', plan: 'trial', version: 1 },
  { id: 'fjallvind', name: 'Fjällvind Konsult', state: 'active', plan: 'paid', version: 1 },
];

export const pipelinePersonas = pipelinePeople.personas;

/** The host's own words for what it sent. */
export const messageText = messageWriter({
  ...about,
  roles: pipelinePolicy.roles,
  ...(pipelinePolicy.timeZone && { timeZone: pipelinePolicy.timeZone }),
  organization: { en: 'the account', sv: 'kontot' },
});

/**
 * A Swedish tool for deals: two paid accounts and a trial. What it calls an account, and a contact's organization, are an organization and
 * a record (`contactOrganizations`) to Sayso. Plain data, new at each call.
 */
export function pipelineHost({ extraMembers: extra = 0, recordsEach = Infinity }: SampleOptions = {}): HostState {
  const members = structuredClone([...pipelinePeople.members]);
  return {
    about,
    policy: pipelinePolicy,
    map: pipelineMap,
    operators: pipelineOperators.map(({ operatorId, displayName }) => ({ id: operatorId, displayName })),
    tables: {
      accounts: structuredClone([...pipelinePeople.accounts]),
      sessions: [],
      organizations: structuredClone([...organizations]),
      members: [
        ...members,
        ...extraMembers(extra, { host: 'pipeline', organizationId: 'nordvik', role: 'user', leadingRole: 'user' }),
      ],
      ...pipelineRecords(members, recordsEach),
    },
    sayso: emptySaysoTables(),
  };
}
