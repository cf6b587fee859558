import type { ChangeKind, ChangeSchedule } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { KindPolicy } from '../policy.ts';
import { startsEpoch } from './erasure.ts';
import type { Facts } from './facts.ts';
import { addDuration, isBefore } from './time.ts';

/** What a kind promises at this plan. */
export function termsOf(kind: KindPolicy, plan: string | undefined): KindPolicy {
  const byPlan =
    plan === undefined || !kind.byPlan || !Object.hasOwn(kind.byPlan, plan) ? undefined : kind.byPlan[plan];
  return { ...kind, ...byPlan };
}

/**
 * The same as they are for this target. A fresh start that one number makes need not wait: what was the time to cancel it is the time to
 * undo it, and erasing comes after. Any other erases on its date, whatever else the policy says.
 */
export function termsFor(kind: ChangeKind, policy: KindPolicy, facts: Facts): KindPolicy {
  const terms = termsOf(policy, facts.organization?.plan);
  if (kind !== 'reset-organization') return terms;
  const { coolOff, undoFor: _undo, eraseAfter: _erase, ...rest } = terms;
  if (coolOff === undefined) return rest;
  return startsEpoch(kind, facts) ? { ...rest, undoFor: coolOff, eraseAfter: coolOff } : { ...rest, coolOff };
}

/** When a change would take effect and until when it could be taken back, if it were requested now. */
export function scheduleOf(terms: KindPolicy, now: Timestamp, timeZone?: string): ChangeSchedule {
  const effectiveAt = terms.coolOff && addDuration(now, terms.coolOff, timeZone);
  return {
    ...(effectiveAt && { effectiveAt, cancelableUntil: effectiveAt }),
    ...datesAfter(terms, effectiveAt ?? now, timeZone),
  };
}

/** What follows from the moment at which it takes effect. */
export function datesAfter(terms: KindPolicy, effectiveAt: Timestamp, timeZone?: string): ChangeSchedule {
  return {
    ...(terms.undoFor && { undoableUntil: addDuration(effectiveAt, terms.undoFor, timeZone) }),
    ...(terms.undoBy === 'support' && { undoBy: 'support' }),
    ...(terms.eraseAfter && { purgeAt: addDuration(effectiveAt, terms.eraseAfter, timeZone) }),
  };
}

const DATES = [
  'effectiveAt',
  'cancelableUntil',
  'undoableUntil',
  'purgeAt',
] as const satisfies readonly (keyof ChangeSchedule)[];

/** True when the promised dates no longer hold: one is new, one is gone, one has passed, or somebody else has the say. */
export function scheduleDiffers(promised: ChangeSchedule, current: ChangeSchedule, now: Timestamp): boolean {
  if (promised.undoBy !== current.undoBy) return true;
  return DATES.some((date) => {
    const before = promised[date];
    if ((before === undefined) !== (current[date] === undefined)) return true;
    return before !== undefined && isBefore(before, now);
  });
}
