import type { DataMapEntry, KindPolicy, Obstacle, Policy } from '@sayso/contract';
import type { HostState } from '../memory/state.ts';

const own: KindPolicy = { fulfilment: { by: 'automatic' }, proof: [] };

const kinds: Policy['kinds'] = {
  'deactivate-account': own,
  'delete-account': { ...own, proof: ['password', 'email-code'], coolOff: 'P14D' },
  'close-organization': { ...own, permission: 'close-organization', eraseAfter: 'P60D', undoFor: 'P30D' },
  'reset-organization': { ...own, permission: 'reset-organization', coolOff: 'P7D' },
  'delete-organization': {
    ...own,
    permission: 'delete-organization',
    proof: ['password', 'email-code'],
    coolOff: 'P30D',
    informMembers: 'optional',
    trustedAdmins: true,
  },
};

/** An open task stands in the way of deleting the organization. */
const openTasks: Obstacle = {
  code: 'pending-operation',
  collection: 'tasks',
  where: { done: [false] },
  name: 'title',
  kinds: { 'delete-organization': 'block' },
  actions: { complete: { set: { done: true } } },
};

const changedEntries: Readonly<Record<string, Partial<DataMapEntry>>> = {
  recordings: { onDelete: { retain: { en: 'Kept for disputes', sv: 'Sparas för tvister' }, until: 'P1Y' } },
  whatsappConversations: { service: 'newsletter' },
  calls: { onReset: 'keep' },
};

/** Every kind, each with what the suite says of it; nothing stands in the way of anything. */
export function withEndings(state: HostState): HostState {
  for (const task of state.tables['tasks'] as { done: boolean }[]) task.done = true;
  const { policy } = state;
  return {
    ...state,
    map: state.map.map((entry) => ({ ...entry, ...changedEntries[entry.name] })),
    policy: {
      ...policy,
      kinds: { ...policy.kinds, ...kinds },
      obstacles: [openTasks],
      roles: policy.roles.map((role) =>
        role.isOwner
          ? {
              ...role,
              permissions: [...role.permissions, 'close-organization', 'reset-organization', 'delete-organization'],
            }
          : role,
      ),
    },
    operators: [{ id: 'operator', displayName: 'Olivia Berg' }],
  };
}

/** The same, but nothing waits. */
export function atOnce(state: HostState): HostState {
  const kindsNow = Object.entries(state.policy.kinds).map(([kind, { coolOff: _wait, ...terms }]) => [kind, terms]);
  return { ...state, policy: { ...state.policy, kinds: Object.fromEntries(kindsNow) as Policy['kinds'] } };
}

/** The same, but support carries most of it out. */
export function bySupport(state: HostState): HostState {
  const bySupportTeam = (kind: keyof Policy['kinds'], rest: Partial<KindPolicy> = {}): Policy['kinds'] => {
    const { coolOff: _wait, ...terms } = state.policy.kinds[kind] ?? own;
    return { [kind]: { ...terms, fulfilment: { by: 'support', longestWait: 'PT48H' }, ...rest } };
  };
  return {
    ...state,
    policy: {
      ...state.policy,
      kinds: {
        ...state.policy.kinds,
        ...bySupportTeam('delete-account'),
        ...bySupportTeam('delete-organization'),
        ...bySupportTeam('reset-organization', {
          fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' },
          coolOff: 'P7D',
        }),
        'close-organization': { ...own, ...state.policy.kinds['close-organization'], undoBy: 'support' },
      },
    },
  };
}

/** The same, but what a fresh start erases is numbered. */
export function withEpochs(state: HostState): HostState {
  const numbered = (entry: DataMapEntry) => entry.owner === 'organization' && entry.onReset === 'erase';
  for (const { table } of state.map.filter(numbered))
    for (const row of state.tables[table] as { epoch?: number }[]) row.epoch = 0;
  for (const organization of state.tables.organizations) organization.epoch = 0;
  return {
    ...state,
    map: state.map.map((entry) =>
      numbered(entry) ? { ...entry, epoch: 'epoch', columns: { ...entry.columns, epoch: { type: 'integer' } } } : entry,
    ),
  };
}
