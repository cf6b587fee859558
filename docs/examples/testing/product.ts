/** Stands in for your own test environment: a product that is started anew, with people in it, and a clock that can be moved. */
import { memoryBackend } from '@sayso/testing';
import type { Person, Persona } from '@sayso/testing/conformance';
import { crmHost, crmPersonas } from '@sayso/testing/hosts/crm';
import { serveHost } from '@sayso/testing/node';

const roles: Readonly<Record<Persona, string>> = {
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

export async function startProduct() {
  let ahead = 0;
  const host = memoryBackend(crmHost({ recordsEach: 3 }), { clock: () => new Date(Date.now() + ahead) });
  const { baseUrl, close } = await serveHost(host);
  const personOf = (id: string): Person => {
    const persona = crmPersonas.find((one) => one.id === id);
    const member = host.state.tables.members.find(({ accountId }) => accountId === persona?.accountId);
    if (!persona || !member) throw new Error(`Nobody is called ${id}.`);
    const { accountId, displayName, email, password } = persona;
    const { id: membershipId, organizationId } = member;
    return { accountId, membershipId, organizationId, displayName, email, password };
  };
  const people = Object.fromEntries(Object.entries(roles).map(([persona, id]) => [persona, personOf(id)]));
  return {
    baseUrl,
    close,
    people: people as Readonly<Record<Persona, Person>>,
    signIn: (person: Person) => Promise.resolve(host.signIn(person).sessionId),
    moveClock(milliseconds: number) {
      ahead += milliseconds;
      return Promise.resolve();
    },
    lastMailTo: (email: string) => Promise.resolve(host.state.sayso.outbox.findLast(({ to }) => to === email)),
  };
}
