import {
  ANONYMOUS,
  type Backend,
  type BackendSource,
  capabilitiesGet,
  type DataMap,
  type Principal,
} from '@sayso/contract';
import { memoryBackend, type MemoryHost } from '../memory/host.ts';
import { crmPeople, crmSetUp } from './crm-setup.ts';
import { plantIn } from './planting.ts';
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

/** What every export has one of. */
const SPOILT = [
  ['leads', 'company'],
  ['profileNotes', 'text'],
  ['mailingLists', 'list'],
] as const;

const directly = (source: BackendSource): Promise<Reached> => Promise.resolve(source);

async function begin(setup: Setup, reach: (host: MemoryHost) => Promise<Reached>): Promise<ConformanceHost> {
  let ahead = 0;
  const host = memoryBackend(crmSetUp(setup), { clock: () => new Date(Date.now() + ahead) });
  const people = crmPeople(host.state);
  // What stands before the host may have another idea of what is whose.
  const { map } = host.state;
  const reached = await reach(host);
  return {
    people,
    anonymous: reached.as(ANONYMOUS),
    signIn: (persona) => Promise.resolve(reached.as(host.signInAs(people[persona].accountId))),
    ports: {
      ...portsOf(host, map, people, reached),
      advance(milliseconds) {
        ahead += milliseconds;
        return Promise.resolve();
      },
    },
    ...(reached.end && { end: () => reached.end?.() ?? Promise.resolve() }),
  };
}

function portsOf(
  host: MemoryHost,
  map: DataMap,
  people: Readonly<Record<Persona, Person>>,
  reached: Reached,
): Omit<HostPorts, 'advance'> {
  const lettersTo = (persona: Persona) => host.state.sayso.outbox.filter(({ to }) => to === people[persona].email);
  const services = () => Object.values(host.state.sayso.services);
  const spoilt = new WeakMap<object, unknown>();
  const assignments = () => host.state.tables['assignments'] as Record<string, unknown>[];
  return {
    codeSentTo(persona) {
      const letter = lettersTo(persona).findLast(({ params }) => params['code'] !== undefined);
      return Promise.resolve(letter?.params['code'] ?? '');
    },
    codeSentToAddress(address) {
      const letter = host.state.sayso.outbox.findLast(
        ({ to, params }) => to === address && params['code'] !== undefined,
      );
      return Promise.resolve(letter?.params['code'] ?? '');
    },
    secretSentTo(persona, secret) {
      const letter = lettersTo(persona).findLast(({ params }) => params[secret] !== undefined);
      return Promise.resolve(letter?.params[secret] ?? '');
    },
    templatesSentTo(persona) {
      return Promise.resolve(lettersTo(persona).map(({ template }) => template));
    },
    obstruct() {
      const task = (host.state.tables['tasks'] as Record<string, unknown>[]).find(
        ({ organizationId }) => organizationId === people.owner.organizationId,
      );
      if (task) task['done'] = false;
      host.touch();
      return Promise.resolve();
    },
    async work() {
      // It works whenever somebody calls.
      await host.as(ANONYMOUS).call(capabilitiesGet, {});
    },
    operator: () => Promise.resolve(reached.as(host.signInAsOperator('operator'))),
    failServices(times) {
      for (const service of services()) service.failuresLeft = times;
      host.touch();
      return Promise.resolve();
    },
    revoked: () => Promise.resolve(services().flatMap((service) => service.revoked)),
    stored() {
      // The outbox of a memory host stands for the mailboxes of the people.
      const { outbox: _sent, lastAddresses: _waiting, ...kept } = host.state.sayso;
      return Promise.resolve(JSON.stringify([host.state.tables, kept]));
    },
    tables() {
      const ofPeople = new Set(host.state.map.filter(({ owner }) => owner === 'account').map(({ table }) => table));
      const { accounts: _accounts, sessions: _sessions, ...rest } = host.state.tables;
      const own = Object.entries(rest).filter(([table]) => !ofPeople.has(table));
      return Promise.resolve(structuredClone(Object.fromEntries(own)));
    },
    grow(persona) {
      const { membershipId, organizationId } = people[persona];
      const { epoch } = host.state.tables.organizations.find(({ id }) => id === organizationId) ?? {};
      const record = { id: 'one-more', organizationId, memberId: membershipId };
      assignments().push({ ...record, ...(epoch !== undefined && { epoch }) });
      host.touch();
      return Promise.resolve();
    },
    plant(persona) {
      const planted = plantIn({ tables: host.state.tables, map }, people[persona], persona);
      host.touch();
      return Promise.resolve(planted);
    },
    failExports(fail) {
      for (const [table, column] of SPOILT) {
        for (const row of host.state.tables[table] as Record<string, unknown>[]) {
          if (fail) spoilt.set(row, row[column]);
          // A text that is no Unicode can stand in no file.
          row[column] = fail ? '\ud800' : spoilt.get(row);
        }
      }
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
