import type { DataColumn, DataMap, DataMapEntry, KindPolicy, PluralLabel, Policy } from '@sayso/contract';
import { crmHost, crmPolicy } from '../src/hosts/crm/index.ts';
import { emptySaysoTables, type HostState, type MemberRecord } from '../src/memory/state.ts';

type Row = Record<string, unknown>;

const label = (one: string): PluralLabel => ({ en: { one, other: `${one}s` } });

function entry(name: string, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: name,
    label: label(name),
    owner: 'organization',
    path: [{ column: 'organizationId' }],
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

const by = { by: { copies: 'displayName', label: { en: 'Name' } } } as const;

const columns = (...names: readonly string[]): Readonly<Record<string, DataColumn>> =>
  Object.fromEntries(names.map((name) => [name, { type: 'text' }]));
const emptied = { type: 'text', nullable: true } as const;
const ofMember = columns('id', 'organizationId', 'memberId', 'subject');
const ofAccount = columns('id', 'accountId', 'address');
const ofOrganization = (...names: readonly string[]) => columns('id', 'organizationId', ...names);

/** One collection for each thing that can happen to one. */
export const everyKindMap: DataMap = [
  entry('members', {
    member: 'id',
    class: 'identity',
    columns: {
      ...columns('id', 'organizationId', 'role', 'state'),
      accountId: emptied,
      joinedAt: { type: 'timestamp' },
      name: emptied,
      email: emptied,
      phone: emptied,
    },
    personal: {
      name: { copies: 'displayName', label: { en: 'Name' } },
      email: { copies: 'email', label: { en: 'E-mail' } },
      phone: { copies: 'phone', label: { en: 'Phone' } },
    },
    onLeave: 'anonymize',
    onDeleteAccount: 'anonymize',
    onReset: 'keep',
  }),
  entry('notes', {
    path: [{ column: 'dealId', references: { table: 'deals', column: 'id' } }, { column: 'organizationId' }],
    member: 'memberId',
    columns: { ...columns('id', 'dealId', 'memberId', 'subject'), by: emptied },
    personal: by,
    onLeave: 'anonymize',
    onDeleteAccount: 'anonymize',
  }),
  entry('drafts', { member: 'memberId', columns: ofMember, onDeleteAccount: 'erase' }),
  entry('tasks', {
    member: 'memberId',
    columns: { ...ofMember, memberId: emptied, by: emptied },
    personal: by,
    onLeave: 'detach',
    onDeleteAccount: 'anonymize',
  }),
  entry('deals', { member: 'memberId', columns: ofMember }),
  entry('stages', { columns: ofOrganization('title'), class: 'settings', onReset: 'keep' }),
  entry('campaigns', { columns: ofOrganization('title', 'state') }),
  entry('subscriptions', { columns: ofOrganization('state'), class: 'billing', onReset: 'keep' }),
  entry('invoices', {
    columns: { ...ofOrganization(), amount: { type: 'integer' } },
    class: 'billing',
    onDelete: { retain: { en: 'The law wants them for seven years.' }, until: 'P7Y' },
    onReset: 'keep',
  }),
  entry('integrations', {
    columns: { ...ofOrganization('title'), token: { type: 'text', secret: { en: 'It opens the other service.' } } },
    class: 'settings',
    onReset: 'keep',
    service: 'integrations',
  }),
  entry('devices', { owner: 'account', path: [{ column: 'accountId' }], columns: ofAccount, onDeleteAccount: 'erase' }),
  entry('mailingLists', {
    owner: 'account',
    path: [{ column: 'accountId' }],
    columns: { ...ofAccount, invitedBy: { ...emptied, thirdParty: { en: 'It names somebody else.' } } },
    portable: true,
    onDeleteAccount: 'erase',
    service: 'newsletter',
  }),
];

const automatic = { fulfilment: { by: 'automatic' } } as const;
const password = { proof: ['password'] } as const;

/** Every kind, each with what can be special about it. */
export const everyKind = {
  'leave-organization': { ...automatic, proof: [] },
  'transfer-ownership': { ...automatic, ...password, permission: 'transfer-ownership' },
  'deactivate-account': { ...automatic, ...password },
  'delete-account': { ...automatic, ...password, coolOff: 'P14D', afterCredentialChange: 'P2D' },
  'close-organization': {
    ...automatic,
    ...password,
    permission: 'close-organization',
    byPlan: { paid: { eraseAfter: 'P6M' }, trial: { eraseAfter: 'P60D', undoFor: 'P60D' } },
  },
  'reset-organization': {
    fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' },
    ...password,
    permission: 'reset-organization',
    coolOff: 'P7D',
  },
  'delete-organization': {
    ...automatic,
    ...password,
    permission: 'delete-organization',
    coolOff: 'P30D',
    trustedAdmins: true,
    informMembers: 'optional',
  },
} as const satisfies Policy['kinds'];

export const everyKindPolicy: Policy = {
  ...crmPolicy,
  kinds: everyKind,
  roles: [
    {
      id: 'owner',
      name: { en: 'Owner' },
      rank: 30,
      isOwner: true,
      permissions: [
        'read-members',
        'set-roles',
        'transfer-ownership',
        'close-organization',
        'reset-organization',
        'delete-organization',
        'export-organization',
      ],
    },
    {
      id: 'admin',
      name: { en: 'Admin' },
      rank: 20,
      isOwner: false,
      permissions: ['read-members', 'reset-organization', 'delete-organization'],
    },
    { id: 'agent', name: { en: 'Agent' }, rank: 10, isOwner: false, permissions: ['read-members'] },
  ],
  obstacles: [
    {
      code: 'pending-operation',
      collection: 'campaigns',
      where: { state: ['running', 'scheduled'] },
      name: 'title',
      kinds: { 'delete-organization': 'block', 'reset-organization': 'block' },
      actions: { stop: { set: { state: 'stopped' } }, complete: { set: { state: 'sent' } } },
    },
    {
      code: 'active-subscription',
      collection: 'subscriptions',
      where: { state: ['active'] },
      kinds: { 'close-organization': 'cancel', 'delete-organization': 'cancel' },
      actions: { cancel: { set: { state: 'canceled' } } },
    },
  ],
};

export const PASSWORD = 'a password';

export interface DrawnPerson {
  /** The role in each organization; absent: not a member of it. */
  readonly north?: 'owner' | 'admin' | 'agent';
  readonly south?: 'owner' | 'admin' | 'agent';
  /** How many records of each kind; by default 2. */
  readonly records?: number;
}

export const accountOf = (index: number) => `account-${index}`;
export const memberOf = (organization: 'north' | 'south', index: number) => `member-${organization}-${index}`;

/** What somebody is known by, found nowhere else. */
export const personalOf = (index: number) =>
  ({
    displayName: `Person${index}Nnn`,
    email: `person${index}@mail.example`,
    phone: `+00 ${index}000000`,
  }) as const;

export interface EveryKindOptions {
  readonly people: readonly DrawnPerson[];
  readonly plan?: 'paid' | 'trial';
  /** Instead of what `everyKind` says. */
  readonly kinds?: Partial<Record<keyof typeof everyKind, KindPolicy>>;
  /** How often the other services fail at first. */
  readonly failures?: number;
  readonly campaign?: 'running' | 'sent';
}

/** Two organizations with the same kinds of things in each, and people who are in one of them or in both. */
export function everyKindHost({
  people,
  plan = 'trial',
  kinds = {},
  failures = 0,
  campaign = 'sent',
}: EveryKindOptions): HostState {
  const organizations = ['north', 'south'] as const;
  const members = organizations.flatMap((organizationId) =>
    people.flatMap((person, index): MemberRecord[] => {
      const role = person[organizationId];
      if (role === undefined) return [];
      const { displayName: name, email, phone } = personalOf(index);
      return [
        {
          id: memberOf(organizationId, index),
          organizationId,
          accountId: accountOf(index),
          role,
          state: 'active',
          joinedAt: '2025-01-01T00:00:00.000Z',
          number: index + 1,
          name,
          email,
          phone,
          version: 1,
        },
      ];
    }),
  );
  const ofMembers = (table: string, rest: (member: MemberRecord, nth: number) => Row = () => ({})) =>
    members.flatMap((member) =>
      Array.from({ length: people[member.number - 1]?.records ?? 2 }, (_, nth) => ({
        id: `${table}-${member.id}-${nth}`,
        ...(table !== 'notes' && { organizationId: member.organizationId }),
        memberId: member.id,
        subject: `customer ${nth}`,
        ...rest(member, nth),
      })),
    );
  const ofOrganizations = (table: string, rest: Row) =>
    organizations.map((organizationId) => ({ id: `${table}-${organizationId}`, organizationId, ...rest }));
  const ofAccounts = (table: string, rest: Row = {}) =>
    people.flatMap(({ records = 2 }, index) =>
      Array.from({ length: records }, (_, nth) => ({
        id: `${table}-${index}-${nth}`,
        accountId: accountOf(index),
        address: personalOf(index).email,
        ...rest,
      })),
    );
  return {
    about: { ...crmHost({ recordsEach: 0 }).about, name: 'Every kind' },
    policy: { ...everyKindPolicy, kinds: { ...everyKind, ...kinds } },
    map: everyKindMap,
    operators: [{ id: 'operator-1', displayName: 'Ola of support' }],
    tables: {
      accounts: people.map((_, index) => ({
        id: accountOf(index),
        state: 'active',
        ...personalOf(index),
        createdAt: '2025-01-01T00:00:00.000Z',
        password: PASSWORD,
        proofMethods: ['password'],
        version: 1,
      })),
      sessions: [],
      organizations: organizations.map((id) => ({
        id,
        name: `The ${id}`,
        state: 'active',
        plan,
        code: `${id.toUpperCase()}-1111`,
        version: 1,
      })),
      members,
      deals: ofMembers('deals'),
      notes: ofMembers('notes', (member, nth) => ({
        dealId: `deals-${member.id}-${nth}`,
        by: member.name,
      })),
      drafts: ofMembers('drafts'),
      tasks: ofMembers('tasks', ({ name }) => ({ by: name })),
      stages: ofOrganizations('stages', { title: 'Won' }),
      campaigns: ofOrganizations('campaigns', { title: 'Spring', state: campaign }),
      subscriptions: ofOrganizations('subscriptions', { state: 'active' }),
      invoices: ofOrganizations('invoices', { amount: 100 }),
      integrations: ofOrganizations('integrations', { title: 'Mail', token: 'secret-token-of-an-integration' }),
      devices: ofAccounts('devices'),
      mailingLists: ofAccounts('mailingLists', { invitedBy: 'Outsider Ooo' }),
    },
    sayso: {
      ...emptySaysoTables(),
      services: {
        integrations: { revoked: [], failuresLeft: failures },
        newsletter: { revoked: [], failuresLeft: failures },
      },
    },
  };
}
