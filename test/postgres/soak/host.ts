import type { KindPolicy, Policy } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { withEndings } from '../../../packages/testing/src/conformance/endings-setup.ts';
import { withExports } from '../../../packages/testing/src/conformance/exports-setup.ts';
import { teams } from '../races/teams.ts';

/** What waits, waits for a moment; only handing over asks for a proof. */
const terms: Readonly<Partial<Record<keyof Policy['kinds'], Partial<KindPolicy>>>> = {
  'delete-account': { coolOff: 'PT2S' },
  'delete-organization': { coolOff: 'PT2S' },
  'close-organization': { undoFor: 'PT2S', eraseAfter: 'PT4S' },
  'transfer-ownership': { proof: ['password'] },
};

/** Teams that may do everything, also to themselves. */
export function soakHost(count: number): HostState {
  const state = withExports(withEndings(teams(count)));
  const kinds = Object.entries(state.policy.kinds).map(([kind, own]) => {
    const { coolOff: _wait, ...rest } = own;
    return [kind, { ...rest, proof: [], ...terms[kind as keyof typeof terms] }];
  });
  return { ...state, policy: { ...state.policy, kinds: Object.fromEntries(kinds) as Policy['kinds'] } };
}
