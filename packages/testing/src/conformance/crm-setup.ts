import type { Policy } from '@sayso/contract';
import { crmHost, crmPersonas } from '../hosts/crm/index.ts';
import type { HostState } from '../memory/state.ts';
import { atOnce, bySupport, withEndings, withEpochs } from './endings-setup.ts';
import { withExports } from './exports-setup.ts';
import type { Person, Persona, Setup } from './world.ts';

const personaIds: Readonly<Record<Persona, string>> = {
  owner: 'owner',
  manager: 'manager',
  agent: 'agent',
  colleague: 'sofia',
  former: 'former',
  removed: 'removed',
  solo: 'solo',
  firstOwner: 'first',
  secondOwner: 'second',
};

/** There are pictures; an address and second factors ask for a proof by password, a number for none. */
function withAccounts(state: HostState): HostState {
  const account = {
    ...state.policy.account,
    avatar: true,
    contact: { email: { proof: ['password'] }, phone: { proof: [] } },
    factors: { kinds: ['totp', 'sms'], proof: ['password'] },
  } as const;
  return { ...state, policy: { ...state.policy, account } };
}

/** The sample host's few records, set up so. */
export function crmSetUp(setup: Setup): HostState {
  const state = withAccounts(crmHost({ recordsEach: 3 }));
  const { policy } = state;
  const leave = policy.kinds['leave-organization'];
  if (!leave) return state;
  const leaving = (change: Partial<typeof leave>): HostState => {
    const kinds: Policy['kinds'] = { ...policy.kinds, 'leave-organization': { ...leave, ...change } };
    return { ...state, policy: { ...policy, kinds } };
  };
  switch (setup) {
    case 'standard':
      return state;
    case 'cool-off':
      return leaving({ coolOff: 'P1D' });
    case 'phrase': {
      for (const one of state.tables.organizations) one.name = `Ångström & ${one.name}`;
      return leaving({ confirmPhrase: 'target-name' });
    }
    case 'endings':
      return withEndings(state);
    case 'at-once':
      return atOnce(withEndings(state));
    case 'support':
      return bySupport(withEndings(state));
    case 'exports':
      return withExports(withEndings(state));
    case 'epochs':
      return withEpochs(withEndings(state));
    default:
      return setup satisfies never;
  }
}

/** The sample host's people as the suite calls them. */
export function crmPeople(state: HostState): Readonly<Record<Persona, Person>> {
  const people = Object.entries(personaIds).map(([persona, id]) => [persona, personOf(state, id)]);
  return Object.fromEntries(people) as Record<Persona, Person>;
}

function personOf(state: HostState, id: string): Person {
  const persona = crmPersonas.find((one) => one.id === id);
  const account = state.tables.accounts.find((one) => one.id === persona?.accountId);
  const member = state.tables.members.find((one) => one.accountId === account?.id);
  if (!persona || !account || !member) throw new TypeError(`The sample host has no persona ${id}.`);
  const { accountId, displayName, email, password } = persona;
  return {
    accountId,
    membershipId: member.id,
    organizationId: member.organizationId,
    displayName,
    email,
    password,
    ...(account.phone !== undefined && { phone: account.phone }),
  };
}
