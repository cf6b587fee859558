import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';

export function deletionAdminHandlers(server: Server, principal: Principal): Handlers {
  const { members, organizations, policy } = server;
  return {
    'organizations.setDeletionAdmins': async (input, context) => {
      const person = personOf(principal);
      const { accountId } = person;
      const known = await personFacts(server, person);
      const { organizationId, memberIds } = input;
      const target = { type: 'organization', id: organizationId } as const;
      const call = {
        operation: 'organizations.setDeletionAdmins',
        principal,
        context,
        input,
        tenant: organizationId,
      } as const;
      return await command(server, call, async (transaction) => {
        await server.lock(transaction, { target, accountId });
        const before = await organizations.get(transaction, organizationId, accountId);
        if (!before) throw problem('not-found');
        const { etag } = before;
        if (context.ifMatch === undefined) throw problem('precondition-required', { etag });
        if (context.ifMatch !== etag) throw problem('precondition-failed', { etag });
        const proof = await server.challenges.proof(transaction, accountId, context.proof);
        const { facts } = await server.facts(transaction, { person: known, target });
        const decision = decide(
          {
            type: 'set-deletion-admins',
            memberIds,
            members: await members.named(transaction, organizationId, memberIds),
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
        const after = await organizations.get(transaction, organizationId, accountId);
        if (!after) throw problem('internal');
        return { answer: after };
      });
    },
  };
}
