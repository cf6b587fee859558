import type { Blocker } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts } from './facts.ts';
import { wrong } from './options.ts';
import { methodsOf, preview } from './plan.ts';
import { proofNeeded } from './proof.ts';
import { takeBack } from './take-back.ts';

type Resolve = Extract<Command, { type: 'resolve' }>;

/** Solves one blocker as the policy says. What is solved already, is solved: nothing more is done. */
export function resolve(command: Resolve, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { solution, proof } = command;
  const intent = { kind: solution.kind, target: solution.target };
  const plan = preview(intent, facts, policy, now);
  if (isProblem(plan)) return plan;
  const lacking = plan.blockers.find(({ code }) => code === 'permission-required');
  if (lacking) {
    const role = lacking.params?.['role'];
    return problem('permission-required', typeof role === 'string' ? { role } : {});
  }
  const blocker = plan.blockers.find((one) => isMeant(one, solution));
  if (!blocker) return { acts: [] };
  if (!blocker.resolve.actions.includes(solution.action))
    return wrong('/action', `The actions here are: ${blocker.resolve.actions.join(', ')}.`);

  if (solution.action === 'prove') {
    const unproven = proofNeeded(
      proof,
      intent,
      methodsOf(policy.kinds[intent.kind]?.proof ?? [], facts),
      facts,
      policy,
      now,
    );
    if (unproven) return unproven;
    return {
      acts: [
        { type: 'consumeProof' },
        { type: 'trustCredentials', accountId: facts.person.accountId },
        { type: 'audit', event: 'confirmed a change of credentials' },
      ],
    };
  }
  if (blocker.code === 'export-running' && solution.action === 'cancel-export') {
    return {
      acts: [
        { type: 'cancelExport', exportId: blocker.subject.id },
        { type: 'audit', event: 'canceled an export' },
      ],
    };
  }
  if (blocker.subject.type === 'change') return cancelOther(blocker, facts, policy, now);
  const rule = facts.obstacles?.find(
    ({ obstacle, recordId }) => obstacle.collection === blocker.subject.type && recordId === blocker.subject.id,
  )?.obstacle;
  const action =
    rule?.actions && Object.hasOwn(rule.actions, solution.action) ? rule.actions[solution.action] : undefined;
  if (!action) return wrong('/action', 'This is not solved by a call: the preview says how.');
  return {
    acts: [
      { type: 'setRecord', collection: blocker.subject.type, recordId: blocker.subject.id, set: action.set },
      { type: 'audit', event: `${solution.action} ${blocker.subject.type}` },
    ],
  };
}

function isMeant({ code, subject }: Blocker, { code: wanted, subject: about }: Resolve['solution']): boolean {
  return code === wanted && subject.type === about.type && subject.id === about.id;
}

function cancelOther({ subject }: Blocker, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const other = facts.otherChanges?.find(({ id }) => id === subject.id);
  if (!other) return { acts: [] };
  const stored = { change: other, intent: { kind: other.kind, target: other.target, options: {} } };
  const by = other.requestedBy === facts.person.accountId ? 'requester' : 'member';
  return takeBack({ type: 'cancel', stored, by }, facts, policy, now);
}
