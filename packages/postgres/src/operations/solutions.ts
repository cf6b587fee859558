import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { inquiryOf, personFacts, personOf, requesterOf } from '../person.ts';
import type { Server } from '../server.ts';
import { reachedBy } from './reached.ts';

export function solutionHandlers(server: Server, principal: Principal): Handlers {
  const { policy } = server;
  return {
    'blockers.resolve': async (input, context) => {
      const person = personOf(principal);
      const known = await personFacts(server, person);
      const { target } = input;
      const call = { operation: 'blockers.resolve', principal, context, input, tenant: target.id } as const;
      return await command(server, call, async (transaction) => {
        const inquiry = inquiryOf(known, input);
        await server.lock(transaction, inquiry);
        await server.changes.lockOpen(transaction, target.id, person.accountId);
        const proof = await server.challenges.proof(transaction, person.accountId, context.proof);
        const { facts } = await server.facts(transaction, inquiry);
        const decision = decide(
          { type: 'resolve', solution: input, ...(proof && { proof }) },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        const { following } = await server.perform(transaction, decision.acts, {
          person,
          tenant: target.id,
          target: target.type,
          locale: context.locale,
          proof: context.proof,
        });
        return { answer: {}, following };
      });
    },

    'feedback.create': async (input, context) => {
      const found = await reachedBy(server, principal, context, input.changeId);
      const { helpful, comment } = input;
      const call = {
        operation: 'feedback.create',
        principal,
        context,
        input,
        tenant: found?.change.target.id,
      } as const;
      return await command(server, call, async (transaction) => {
        if (!found) throw problem('not-found');
        const person = principal.kind === 'person' ? principal : requesterOf(found.change);
        const { change, intent } = found;
        const decision = decide(
          { type: 'feedback', stored: { change, intent }, helpful, ...(comment !== undefined && { comment }) },
          { person: { ...person, methods: [] }, otherOwners: 0, candidates: 0, collections: [] },
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        await server.perform(transaction, decision.acts, { person, tenant: change.target.id, locale: context.locale });
        return { answer: {} };
      });
    },
  };
}
