import type { Change, ChangeIntent, ChangeSchedule } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import type { Act } from './acts.ts';
import { bindingOf, staleness } from './binding.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts, ProofFacts } from './facts.ts';
import { intentFingerprint } from './intent.ts';
import { ownerRole } from './permissions.ts';
import { type ChangePlan, preview } from './plan.ts';
import { addDuration, isBefore, secondsUntil } from './time.ts';
import { appliedState, nextState } from './transitions.ts';

type Request = Extract<Command, { type: 'request' }>;
type Apply = Extract<Command, { type: 'apply' }>;

/** Checks everything that the preview promised once more, then starts the change. */
export function request(command: Request, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { binding } = command;
  if (!binding || binding.accountId !== facts.person.accountId) return problem('preview-stale', { changed: ['token'] });
  const plan = preview(binding, facts, policy, now);
  // What no longer fits was chosen in the preview, not in this request.
  if (isProblem(plan))
    return plan.code === 'validation-failed' ? problem('preview-stale', { changed: ['options'] }) : plan;
  const changed = staleness(binding, bindingOf(plan, facts, policy, now), policy, now);
  if (changed.length > 0) return problem('preview-stale', { changed });
  if (plan.blockers.some((blocker) => blocker.severity === 'block'))
    return problem('change-blocked', { blockers: plan.blockers });
  if (!phraseMatches(plan.proof.confirmPhrase, command.confirmation)) return problem('confirmation-mismatch');
  if (plan.proof.methods.length > 0 && !proves(command.proof, plan, facts, now)) {
    const maxAge = secondsUntil(now, addDuration(now, policy.durations.proof));
    return problem('step-up-required', { methods: plan.proof.methods, maxAge });
  }
  const change = newChange(command.changeId, plan, binding.schedule, facts, now);
  const intent = { kind: plan.kind, target: plan.target, options: plan.options };
  return {
    change,
    acts: [
      { type: 'consumePreview' },
      ...(plan.proof.methods.length > 0 ? [{ type: 'consumeProof' } as const] : []),
      ...(change.state === 'scheduled' || change.state === 'awaitingSupport'
        ? []
        : effectActs(intent, plan, facts, policy)),
      { type: 'saveChange', change, intent },
      { type: 'audit', event: `requested ${plan.kind}`, changeId: change.id },
    ],
  };
}

/** Carries out a change whose time has come; what stands in the way now is found now. */
export function applyDue({ stored }: Apply, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { change, intent } = stored;
  if (change.state !== 'scheduled' || isBefore(now, change.effectiveAt)) {
    return problem('state-conflict', { state: change.state, allowed: ['scheduled'] });
  }
  const { openChange: _itself, ...others } = facts;
  const plan = preview(intent, others, policy, now);
  const refusal = isProblem(plan)
    ? plan
    : plan.blockers.some((blocker) => blocker.severity === 'block')
      ? problem('change-blocked', { blockers: plan.blockers })
      : undefined;
  if (refusal || isProblem(plan)) {
    const blocked: Change = { ...change, state: 'blocked', ...(refusal && { problem: refusal.toJSON() }) };
    return {
      change: blocked,
      acts: [
        { type: 'saveChange', change: blocked, intent },
        ...toRequester(change, 'change-blocked'),
        { type: 'audit', event: `blocked ${change.kind}`, changeId: change.id },
      ],
    };
  }
  const state = nextState(change.state, 'apply', change.kind) ?? change.state;
  const applied: Change = { ...change, state, effects: plan.effects, ...(state === 'completed' && ended(now)) };
  return {
    change: applied,
    acts: [
      ...effectActs(intent, plan, facts, policy),
      { type: 'saveChange', change: applied, intent },
      { type: 'audit', event: `applied ${change.kind}`, changeId: change.id },
    ],
  };
}

/** The message that tells the one who asked. */
export function toRequester(
  change: Change,
  template: 'change-blocked' | 'change-canceled' | 'change-undone',
): readonly Act[] {
  if (change.requestedBy === undefined) return [];
  return [
    {
      type: 'send',
      message: { template, accountId: change.requestedBy, params: { kind: change.kind, changeId: change.id } },
    },
  ];
}

/** Compared as people type: trimmed and in NFC (so that an accent may be one sign or two). */
function phraseMatches(phrase: string | undefined, typed: string | undefined): boolean {
  if (phrase === undefined) return true;
  return typed?.normalize('NFC').trim() === phrase.normalize('NFC').trim();
}

function proves(proof: ProofFacts | undefined, plan: ChangePlan, { person }: Facts, now: Timestamp): boolean {
  return (
    proof !== undefined &&
    !proof.used &&
    proof.accountId === person.accountId &&
    proof.sessionId === person.sessionId &&
    proof.purpose === intentFingerprint(plan) &&
    plan.proof.methods.includes(proof.method) &&
    !isBefore(proof.expiresAt, now)
  );
}

function newChange(id: string, plan: ChangePlan, schedule: ChangeSchedule, facts: Facts, now: Timestamp): Change {
  const { longestWait } = plan.fulfilment;
  const state =
    plan.fulfilment.by === 'support' ? 'awaitingSupport' : schedule.effectiveAt ? 'scheduled' : appliedState(plan.kind);
  const done = state === 'completed';
  return {
    id,
    kind: plan.kind,
    target: plan.target,
    state,
    requestedAt: now,
    requestedBy: facts.person.accountId,
    effectiveAt: schedule.effectiveAt ?? now,
    ...(schedule.cancelableUntil && { cancelableUntil: schedule.cancelableUntil }),
    ...(schedule.undoableUntil && { undoableUntil: schedule.undoableUntil }),
    ...(schedule.purgeAt && { purgeAt: schedule.purgeAt }),
    ...(state === 'awaitingSupport' && longestWait && { dueAt: addDuration(now, longestWait) }),
    effects: plan.effects,
    retained: plan.effects.filter((effect) => effect.action === 'keep' && (effect.basis || effect.until)),
    ...(done ? ended(now) : { progress: { stepsDone: 0, stepsTotal: 1 } }),
  };
}

function ended(now: Timestamp): Pick<Change, 'endedAt' | 'progress'> & { endedAt: Timestamp } {
  return { endedAt: now, progress: { stepsDone: 1, stepsTotal: 1 } };
}

function effectActs(intent: ChangeIntent, plan: ChangePlan, facts: Facts, policy: Policy): readonly Act[] {
  switch (intent.kind) {
    case 'leave-organization':
      return [...handOver(plan, facts, policy), ...leave(plan, facts)];
    case 'transfer-ownership':
      return handOver(plan, facts, policy);
    default:
      throw new TypeError(`No rule carries ${intent.kind} out.`);
  }
}

function handOver(plan: ChangePlan, facts: Facts, policy: Policy): readonly Act[] {
  const { successor, membership, organization } = facts;
  if (!successor || !membership || !organization || !plan.successor) return [];
  const params = { organizationId: organization.id, organizationName: organization.name };
  const stays = plan.kind === 'transfer-ownership';
  return [
    { type: 'setRole', membershipId: successor.id, role: ownerRole(policy).id },
    // Who leaves keeps the role on record, as every owner who leaves: coming back caps it and names it.
    ...(stays ? [{ type: 'setRole', membershipId: membership.id, role: plan.successor.formerOwnerRole } as const] : []),
    { type: 'send', message: { template: 'ownership-received', accountId: successor.accountId, params } },
    { type: 'send', message: { template: 'ownership-handed-over', accountId: facts.person.accountId, params } },
  ];
}

function leave(plan: ChangePlan, facts: Facts): readonly Act[] {
  const { membership, organization } = facts;
  if (!membership || !organization) return [];
  const params = {
    organizationId: organization.id,
    organizationName: organization.name,
    ...(plan.rejoin && { code: plan.rejoin.code }),
  };
  return [
    ...facts.collections.flatMap(({ entry }): Act[] =>
      entry.onLeave === 'keep'
        ? []
        : [{ type: 'applyToCollection', collection: entry.name, action: entry.onLeave, membershipId: membership.id }],
    ),
    { type: 'endMembership', membershipId: membership.id },
    { type: 'send', message: { template: 'left-organization', accountId: facts.person.accountId, params } },
  ];
}
