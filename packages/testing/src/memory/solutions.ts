import { type Handlers, isProblem, type Principal } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { changesFor, requesterOf } from './visibility.ts';

export function solutionHandlers(host: Host, principal: Principal): Handlers {
  const { visibleById } = changesFor(host, principal);
  return {
    'blockers.resolve': (solution, { proof: token, locale }) => {
      const person = personOf(principal);
      const now = host.now();
      const proof = host.state.sayso.proofs.find((one) => one.token === token);
      const decision = decide(
        { type: 'resolve', solution, ...(proof && { proof }) },
        gatherForIntent(host.state, person, solution, now),
        host.state.policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, {
        principal: person,
        now,
        ...(proof && { proof }),
        ...(locale !== undefined && { locale }),
      });
      return {};
    },
    'feedback.create': ({ changeId, helpful, comment }, context) => {
      const { record } = visibleById(changeId, context);
      const now = host.now();
      const person = principal.kind === 'person' ? principal : requesterOf(record);
      const command = { type: 'feedback', stored: record, helpful, ...(comment !== undefined && { comment }) } as const;
      const facts = gatherForIntent(host.state, person, record.intent, now);
      const decision = decide(command, facts, host.state.policy, now);
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, { principal: person, now });
      return {};
    },
  };
}
