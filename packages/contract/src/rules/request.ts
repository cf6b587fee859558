import type { Change, ChangeSchedule, Effect } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import type { Act } from './acts.ts';
import { bindingOf, type PreviewBinding, staleness } from './binding.ts';
import type { Command, Decision } from './decide.ts';
import { takeEffect } from './effect-acts.ts';
import type { Facts } from './facts.ts';
import { tellMembers, tellRequester } from './letters.ts';
import { type ChangePlan, preview } from './plan.ts';
import { proofNeeded } from './proof.ts';
import { addDuration } from './time.ts';
import { appliedState } from './transitions.ts';

type Request = Extract<Command, { type: 'request' }>;

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
  const unproven = proofNeeded(command.proof, plan, plan.proof.methods, facts, policy, now);
  if (unproven) return unproven;

  const intent = { kind: plan.kind, target: plan.target, options: plan.options };
  const asked = newChange(facts.invited?.id ?? command.changeId, plan, binding, facts, now);
  const holds = asked.state !== 'scheduled' && asked.state !== 'awaitingSupport';
  const effect = holds ? takeEffect(asked, plan, facts, policy, now) : { change: asked, before: [], after: [] };
  const { change } = effect;
  return {
    change,
    acts: [
      { type: 'consumePreview' },
      ...(plan.proof.methods.length > 0 ? [{ type: 'consumeProof' } as const] : []),
      ...(facts.invited ? [{ type: 'consumeInvitation', changeId: change.id } as const] : []),
      ...effect.before,
      { type: 'saveChange', change, intent },
      ...(change.state === 'scheduled' ? suspend(change) : []),
      ...effect.after,
      ...tellRequester(change, plan.targetName),
      ...tellMembers(change, intent, plan.targetName),
      { type: 'audit', event: `requested ${plan.kind}`, changeId: change.id },
    ],
  };
}

/** While an account waits for its deletion nobody is signed in to it: whoever asked was perhaps not its owner. */
function suspend({ kind, target }: Change): readonly Act[] {
  if (kind !== 'delete-account') return [];
  return [
    { type: 'setAccountState', accountId: target.id, state: 'pendingDeletion' },
    { type: 'endSessions', accountId: target.id },
  ];
}

/** Compared as people type: trimmed and in NFC (so that an accent may be one sign or two). */
function phraseMatches(phrase: string | undefined, typed: string | undefined): boolean {
  if (phrase === undefined) return true;
  return typed?.normalize('NFC').trim() === phrase.normalize('NFC').trim();
}

function newChange(id: string, plan: ChangePlan, binding: PreviewBinding, facts: Facts, now: Timestamp): Change {
  const { schedule } = binding;
  const { longestWait } = plan.fulfilment;
  const effects = plan.effects.map((effect) => asPromised(effect, binding));
  return {
    id,
    kind: plan.kind,
    target: plan.target,
    state: stateAtFirst(plan, schedule),
    requestedAt: facts.invited?.requestedAt ?? now,
    requestedBy: facts.person.accountId,
    effectiveAt: schedule.effectiveAt ?? now,
    ...(schedule.cancelableUntil && { cancelableUntil: schedule.cancelableUntil }),
    ...(schedule.undoableUntil && { undoableUntil: schedule.undoableUntil }),
    ...(schedule.undoBy && { undoBy: schedule.undoBy }),
    ...(schedule.purgeAt && { purgeAt: schedule.purgeAt }),
    ...(plan.fulfilment.by === 'support' && longestWait && { dueAt: addDuration(now, longestWait) }),
    ...(facts.invited?.decision && { decision: facts.invited.decision }),
    effects,
    retained: retainedOf(effects),
    progress: { stepsDone: 0, stepsTotal: 1 },
  };
}

function stateAtFirst({ kind, fulfilment }: ChangePlan, schedule: ChangeSchedule): Change['state'] {
  if (fulfilment.by === 'support') return 'awaitingSupport';
  return schedule.effectiveAt ? 'scheduled' : appliedState(kind, schedule);
}

/** The date that was shown, not the one that the same rule gives a minute later. */
function asPromised(effect: Effect, { effects }: PreviewBinding): Effect {
  const until = effects.find(({ collection }) => collection === effect.collection)?.until;
  return until === undefined ? effect : { ...effect, until };
}

export function retainedOf(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter(({ action, basis, until }) => action === 'keep' && (basis || until));
}
