import { DEFAULT_DURATIONS, type Policy } from '@sayso/contract';
import type { HostState } from '../memory/state.ts';

const exports: NonNullable<Policy['exports']> = {
  access: { formats: ['archive', 'json'], proof: ['password', 'email-code'] },
  portability: { formats: ['json'] },
  backup: {
    formats: ['archive', 'json'],
    permission: 'export-organization',
    plans: ['team'],
    proof: ['password', 'email-code'],
    schedules: ['daily', 'weekly', 'monthly'],
  },
};

/** Data can be taken along as the suite says, and a fresh start waits for nothing but an export. */
export function withExports(state: HostState): HostState {
  const { policy } = state;
  const reset = policy.kinds['reset-organization'];
  const { coolOff: _wait, ...atOnce } = reset ?? { fulfilment: { by: 'automatic' }, proof: [] };
  return {
    ...state,
    policy: {
      ...policy,
      kinds: { ...policy.kinds, 'reset-organization': atOnce },
      durations: DEFAULT_DURATIONS,
      exports,
      roles: policy.roles.map((role) => {
        const others = role.permissions.filter((permission) => permission !== 'export-organization');
        return { ...role, permissions: role.isOwner ? [...others, 'export-organization'] : others };
      }),
    },
  };
}
