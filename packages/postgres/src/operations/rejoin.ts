import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { type CollectionFacts, decide, type Facts } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

export function rejoinHandlers(server: Server, principal: Principal): Handlers {
  const { attempts, db, organizations, policy } = server;
  return {
    'organizations.rejoin': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const known = await personFacts(server, person);
      const organizationId = await organizations.idByCode(db, input.code);
      const target = organizationId === undefined ? undefined : ({ type: 'organization', id: organizationId } as const);
      const tenant = organizationId ?? accountId;
      const call = { operation: 'organizations.rejoin', principal, context, input, tenant } as const;
      return await command(server, call, async (transaction) => {
        await server.lock(transaction, { target, accountId, withAccount: true });
        const tried = await attempts.facts(transaction, accountId, 'organization-code');
        const { facts: found } = await server.facts(transaction, { person: known, target });
        const facts = await withRestorable(server, transaction, found);
        const decision = decide({ type: 'rejoin', attempts: tried }, facts, policy, transaction.now);
        if (isProblem(decision)) throw decision;
        await server.perform(transaction, decision.acts, { person, tenant, locale: context.locale });
        if (decision.refusal) return { refusal: decision.refusal };
        const { role, formerRole, restored } = decision;
        const organization = organizationId && (await organizations.get(transaction, organizationId, accountId));
        if (!organization || role === undefined || formerRole === undefined || !restored) throw problem('internal');
        return { answer: { organization, role, formerRole, restored } };
      });
    },
  };
}

/** What was taken off on leaving is looked for only where somebody may come back. */
async function withRestorable({ collection }: Server, transaction: Transaction, facts: Facts): Promise<Facts> {
  const { membership, organization } = facts;
  if (!organization || membership?.state !== 'left') return facts;
  const of = { organizationId: organization.id, memberId: membership.id };
  const collections: CollectionFacts[] = [];
  for (const one of facts.collections) {
    const restorable =
      one.entry.onLeave === 'detach' ? await collection(one.entry.name).restorable(transaction, of) : 0;
    collections.push({ ...one, ...(restorable > 0 && { restorable }) });
  }
  return { ...facts, collections };
}
