import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide, offersRoles } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';

export function roleHandlers(server: Server, principal: Principal): Handlers {
  const { members, policy } = server;
  if (!offersRoles(policy)) return {};
  return {
    'members.setRole': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const known = await personFacts(server, person);
      const { organizationId, memberId, role } = input;
      const target = { type: 'organization', id: organizationId } as const;
      const call = { operation: 'members.setRole', principal, context, input, tenant: organizationId } as const;
      return await command(server, call, async (transaction) => {
        // Whoever changes who owns comes one after the other: of two owners who demote each other, the second finds the first's work.
        await server.lock(transaction, { target, accountId, successorId: memberId });
        const proof = await server.challenges.proof(transaction, accountId, context.proof);
        const { facts } = await server.facts(transaction, { person: known, target, uncounted: true });
        const member = await members.holder(transaction, organizationId, memberId);
        const decision = decide(
          {
            type: 'set-role',
            role,
            ...(member && { member }),
            ...(context.ifMatch !== undefined && { ifMatch: context.ifMatch }),
            ...(proof && { proof }),
          },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        await server.perform(transaction, decision.acts, {
          person,
          tenant: organizationId,
          target: 'organization',
          locale: context.locale,
          proof: context.proof,
        });
        const after = await members.one(transaction, { organizationId, memberId, accountId });
        if (!after) throw problem('internal');
        return { answer: after };
      });
    },
  };
}
