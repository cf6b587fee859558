import type { Policy } from '@sayso/contract';
import { problem } from '@sayso/contract';
import { type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';
import { withAnotherOwner } from './leaving.ts';

/** While a role is given, another policy holds. */
const under = (other: (policy: Policy) => Policy) =>
  twisted({
    'members.setRole': async ({ host, next }) => {
      const { policy } = host.state;
      Object.assign(host.state, { policy: other(policy) });
      try {
        return await next();
      } finally {
        Object.assign(host.state, { policy });
      }
    },
  });

const withRoles = (change: (role: Policy['roles'][number]) => Policy['roles'][number]) =>
  under((policy) => ({ ...policy, roles: policy.roles.map(change) }));

export const brokenInGivingRoles: readonly BrokenBackend[] = [
  {
    name: 'forgets the role that it gave',
    rule: 'roles-hold',
    also: ['edits-conditional', 'never-ownerless', 'proof-needed', 'roles-told'],
    of: twisted({
      'members.setRole': async ({ host, input, next }) => {
        const member = host.state.tables.members.find(({ id }) => id === input.memberId);
        const role = member?.role;
        const answer = await next();
        if (member && role !== undefined) member.role = role;
        return answer;
      },
    }),
  },
  {
    name: 'tells nobody of a new role',
    rule: 'roles-told',
    of: twisted({
      'members.setRole': async ({ host, next }) => {
        const answer = await next();
        const { sayso } = host.state;
        sayso.outbox = sayso.outbox.filter(({ template }) => template !== 'role-changed');
        return answer;
      },
    }),
  },
  {
    name: 'lets everybody set roles up to their own',
    rule: 'roles-permitted',
    of: withRoles((role) => ({ ...role, permissions: [...role.permissions, 'set-roles'] })),
  },
  {
    name: 'lets whoever may set roles set every role',
    rule: 'roles-not-above',
    of: withRoles((role) => ({ ...role, rank: 1 })),
  },
  {
    name: 'lets the last owner step down',
    rule: 'never-ownerless',
    of: twisted({ 'members.setRole': (call) => withAnotherOwner(call, true) }),
  },
  {
    name: 'makes owners without a proof',
    rule: 'proof-needed',
    of: under((policy) => {
      const { 'transfer-ownership': _proof, ...kinds } = policy.kinds;
      return { ...policy, kinds };
    }),
  },
  {
    name: 'lets the last role win',
    rule: 'edits-conditional',
    of: twisted({
      'members.setRole': ({ host, input, context, next }) => {
        const version = host.state.tables.members.find(({ id }) => id === input.memberId)?.version;
        return next(input, { ...context, ifMatch: `"${version}"` });
      },
    }),
  },
  {
    name: 'tells who was a member, and who is one elsewhere',
    rule: 'foreign-looks-missing',
    of: twisted({
      'members.setRole': ({ host, input, next }) =>
        unlessRefused(next(), 'not-found', (refusal) => {
          const known = host.state.tables.members.some(({ id }) => id === input.memberId);
          throw known ? problem('permission-required') : refusal;
        }),
    }),
  },
  {
    name: 'gives the lowest role in place of one that it does not know',
    rule: 'input-checked',
    of: twisted({
      'members.setRole': ({ host, input, next }) => {
        const { roles } = host.state.policy;
        const lowest = roles.toSorted((a, b) => a.rank - b.rank)[0]?.id ?? '';
        return next(roles.some(({ id }) => id === input.role) ? input : { ...input, role: lowest });
      },
    }),
  },
];
