import { canonicalJson } from '../canonical.ts';
import type {
  ChangeOptions,
  ChangeSchedule,
  ChangeTarget,
  ChangeKind,
  EffectAction,
  RequiredProof,
} from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import type { Facts } from './facts.ts';
import type { ChangePlan } from './plan.ts';
import { scheduleDiffers } from './schedule.ts';
import { addDuration, isBefore } from './time.ts';

/** What a preview token stands for. Whoever holds the token has been promised this, and nothing else. */
export interface PreviewBinding {
  readonly accountId: string;
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  readonly options: ChangeOptions;
  readonly expiresAt: Timestamp;
  readonly plan: string | undefined;
  /** The role under which it was shown: another role is another promise. */
  readonly role: string | undefined;
  readonly blockers: readonly string[];
  readonly effects: readonly BoundEffect[];
  readonly schedule: ChangeSchedule;
  readonly proof: RequiredProof;
  readonly fulfilment: string;
  /** Who receives the organization and what the former owner keeps. */
  readonly successor: string | undefined;
  /** Whether the other members must be told; how many they are, informs only. */
  readonly informs: boolean | undefined;
}

export interface BoundEffect {
  readonly collection: string;
  readonly action: EffectAction;
  readonly count: number;
  readonly estimated: boolean;
  readonly until: Timestamp | undefined;
}

export function bindingOf(plan: ChangePlan, facts: Facts, policy: Policy, now: Timestamp): PreviewBinding {
  return {
    accountId: facts.person.accountId,
    kind: plan.kind,
    target: plan.target,
    options: plan.options,
    expiresAt: addDuration(now, policy.durations.preview),
    plan: facts.organization?.plan,
    role: facts.membership?.role,
    blockers: plan.blockers
      .map(({ code, severity, subject }) => `${severity} ${code} ${subject.type} ${subject.id}`)
      .sort(),
    effects: plan.effects.map(({ collection, action, count, estimated = false, until }) => ({
      collection,
      action,
      count,
      estimated,
      until,
    })),
    schedule: plan.schedule,
    proof: plan.proof,
    fulfilment: canonicalJson(plan.fulfilment),
    successor: plan.successor && `${plan.successor.id} ${plan.successor.formerOwnerRole}`,
    informs: plan.informs?.required,
  };
}

/**
 * What differs so much that the person must look again; empty: the promise holds. Counts of what stays, and estimates, inform
 * only. Members are `expired`, `plan`, `role`, `blockers`, `schedule`, `proof`, `fulfilment`, `successor`,
 * `informs` and `collection:<name>`.
 */
export function staleness(
  bound: PreviewBinding,
  current: PreviewBinding,
  policy: Policy,
  now: Timestamp,
): readonly string[] {
  const changed: string[] = [];
  if (isBefore(bound.expiresAt, now)) changed.push('expired');
  if (bound.plan !== current.plan) changed.push('plan');
  if (bound.role !== current.role) changed.push('role');
  if (bound.blockers.join('\n') !== current.blockers.join('\n')) changed.push('blockers');
  if (scheduleDiffers(bound.schedule, current.schedule, now)) changed.push('schedule');
  if (canonicalJson(bound.proof) !== canonicalJson(current.proof)) changed.push('proof');
  if (bound.fulfilment !== current.fulfilment) changed.push('fulfilment');
  if (bound.successor !== current.successor) changed.push('successor');
  if (bound.informs !== current.informs) changed.push('informs');
  const names = new Set([...bound.effects, ...current.effects].map((effect) => effect.collection));
  for (const name of names) {
    const before = bound.effects.find((effect) => effect.collection === name);
    const after = current.effects.find((effect) => effect.collection === name);
    if (!before || !after || effectDiffers(before, after, policy, now)) changed.push(`collection:${name}`);
  }
  return changed;
}

function effectDiffers(before: BoundEffect, after: BoundEffect, policy: Policy, now: Timestamp): boolean {
  if (before.action !== after.action || (before.until === undefined) !== (after.until === undefined)) return true;
  if (before.until !== undefined && isBefore(before.until, now)) return true;
  if (after.action === 'keep' || after.estimated || before.estimated) return false;
  if (before.count === 0) return after.count > 0;
  const { exactBelow, ratio } = policy.tolerance;
  const tolerated = before.count < exactBelow ? 0 : before.count * ratio;
  return after.count - before.count > tolerated;
}
