import { ANONYMOUS, type Backend, type BackendSource, type Principal } from '@sayso/contract';
import { memoryBackend, type MemoryHost } from '../memory/host.ts';
import { crmPeople, crmSetUp } from './crm-setup.ts';
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
  const host = memoryBackend(crmSetUp(setup), { clock: () => new Date(Date.now() + ahead) });
  const people = crmPeople(host.state);
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
