import { emptySaysoTables, type HostState, type OrganizationRecord } from '../../memory/state.ts';
import { messageWriter } from '../messages/message-text.ts';
import { extraMembers } from '../sample/extra-members.ts';
import type { SampleOptions } from '../sample/records.ts';
import { marketingMap } from './map.ts';
import { marketingPeople } from './people.ts';
import { marketingPolicy } from './policy.ts';
import { marketingRecords } from './records.ts';

export type { MessageLinks, MessageText } from '../messages/message-text.ts';
export type { Persona } from '../sample/people.ts';
export type { SampleOptions } from '../sample/records.ts';
export { marketingMap, marketingPolicy };

const about: HostState['about'] = {
  name: 'Lampwick Campaigns',
  languages: ['en', 'sv'],
  links: {
    privacyPolicy: 'https://marketing.example/privacy',
    terms: 'https://marketing.example/terms',
    rights: 'https://marketing.example/privacy#rights',
    support: 'https://marketing.example/help',
  },
  lastUpdated: '2026-03-02T00:00:00.000Z',
};

const organizations: readonly OrganizationRecord[] = [
  { id: 'brightwater', name: 'Brightwater Outdoor', state: 'active', plan: 'growth', deletionAdmins: [], version: 1 },
  { id: 'clearing', name: 'Clearing Studio', state: 'active', plan: 'growth', deletionAdmins: [], version: 1 },
  { id: 'thicket', name: 'Thicket & Sons', state: 'active', plan: 'scale', deletionAdmins: [], version: 1 },
  {
    id: 'stonegate',
    name: 'Stonegate Travel',
    state: 'active',
    plan: 'scale',
    deletionAdmins: ['member-trusted'],
    // The first one whose pages ask for the number: its fresh starts hold at once, those of the others wait for their date.
    epoch: 0,
    version: 1,
  },
  { id: 'sprout', name: 'Sprout Bakery', state: 'active', plan: 'starter', deletionAdmins: [], version: 1 },
];

export const marketingPersonas = marketingPeople.personas;

/** The host's own words for what it sent. */
export const messageText = messageWriter({
  ...about,
  roles: marketingPolicy.roles,
  ...(marketingPolicy.timeZone && { timeZone: marketingPolicy.timeZone }),
  organization: { en: 'the company', sv: 'företaget' },
});

/**
 * A tool for mail campaigns: five companies, from one where nothing stands in the way of deleting it to one where everything does. The
 * service `integrations` fails twice before it revokes anything. Plain data, new at each call.
 */
export function marketingHost({ extraMembers: extra = 0, recordsEach = Infinity }: SampleOptions = {}): HostState {
  const members = structuredClone([...marketingPeople.members]);
  return {
    about,
    policy: marketingPolicy,
    map: marketingMap,
    tables: {
      accounts: structuredClone([...marketingPeople.accounts]),
      sessions: [],
      organizations: structuredClone([...organizations]),
      members: [
        ...members,
        ...extraMembers(extra, {
          host: 'marketing',
          organizationId: 'brightwater',
          role: 'Viewer',
          leadingRole: 'Editor',
        }),
      ],
      ...beforeAnyFreshStart(marketingRecords(members, recordsEach)),
    },
    sayso: { ...emptySaysoTables(), services: { integrations: { revoked: [], failuresLeft: 2 } } },
  };
}

/** Nobody has started fresh yet. */
function beforeAnyFreshStart(records: Readonly<Record<string, readonly object[]>>): Record<string, object[]> {
  const numbered = new Set(marketingMap.flatMap(({ epoch, table }) => (epoch === undefined ? [] : table)));
  return Object.fromEntries(
    Object.entries(records).map(([table, rows]) => [
      table,
      rows.map((row) => (numbered.has(table) ? { ...row, epoch: 0 } : row)),
    ]),
  );
}
