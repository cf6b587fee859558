import { ANONYMOUS, type Backend, type BackendSource, type Policy, type Principal } from '@sayso/contract';
import { crmHost, crmPersonas } from '../hosts/crm/index.ts';
import { memoryBackend, type MemoryHost } from '../memory/host.ts';
import type { HostState } from '../memory/state.ts';
import type { ConformanceHost, HostPorts, Person, Persona, Setup, World } from './world.ts';

export interface MemoryWorldOptions {
  readonly name?: string;
  /** What stands before the host, such as HTTP; by default nothing. */
  readonly reach?: (host: MemoryHost) => Promise<Reached>;
  readonly twin?: World;
}

export interface Reached {
  as(principal: Principal): Backend;
  end?(): Promise<void>;
}

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

/** The memory backend with the sample host `crm` as a world: the suite's own proof, and an adapter to copy from. */
export function memoryWorld({ name = 'memory', reach = directly, twin }: MemoryWorldOptions = {}): World {
  return {
    name,
    begin: (setup) => begin(setup, reach),
    ...(twin && { twin }),
  };
}

const directly = (source: BackendSource): Promise<Reached> => Promise.resolve(source);

async function begin(setup: Setup, reach: (host: MemoryHost) => Promise<Reached>): Promise<ConformanceHost> {
  let ahead = 0;
  const host = memoryBackend(setUp(crmHost({ recordsEach: 3 }), setup), { clock: () => new Date(Date.now() + ahead) });
  const people = Object.fromEntries(
    Object.entries(personaIds).map(([persona, id]) => [persona, personOf(host.state, id)]),
  ) as Record<Persona, Person>;
  const reached = await reach(host);
  return {
    people,
    anonymous: reached.as(ANONYMOUS),
    signIn: (persona) => Promise.resolve(reached.as(host.signInAs(people[persona].accountId))),
    ports: {
      ...portsOf(host, people),
      advance(milliseconds) {
        ahead += milliseconds;
        return Promise.resolve();
      },
    },
    ...(reached.end && { end: () => reached.end?.() ?? Promise.resolve() }),
  };
}

function setUp(state: HostState, setup: Setup): HostState {
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
    default:
      return setup satisfies never;
  }
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

function portsOf(host: MemoryHost, people: Readonly<Record<Persona, Person>>): Omit<HostPorts, 'advance'> {
  const assignments = () => host.state.tables['assignments'] as Record<string, unknown>[];
  return {
    codeSentTo(persona) {
      const { email } = people[persona];
      const letter = host.state.sayso.outbox.findLast(({ to, params }) => to === email && params['code'] !== undefined);
      return Promise.resolve(letter?.params['code'] ?? '');
    },
    tables() {
      const { accounts: _accounts, sessions: _sessions, ...rest } = host.state.tables;
      return Promise.resolve(structuredClone(rest));
    },
    grow(persona) {
      const { membershipId, organizationId } = people[persona];
      assignments().push({ id: 'one-more', organizationId, memberId: membershipId });
      host.touch();
      return Promise.resolve();
    },
    takeOver(persona) {
      const { membershipId, organizationId } = people[persona];
      const detached = new Set(
        host.state.sayso.detached
          .filter((one) => one.membershipId === people.agent.membershipId)
          .map((one) => one.recordId),
      );
      const free = assignments().find(
        (row) =>
          row['organizationId'] === organizationId && row['memberId'] === null && detached.has(String(row['id'])),
      );
      if (free) free['memberId'] = membershipId;
      host.touch();
      return Promise.resolve(free ? 1 : 0);
    },
  };
}
