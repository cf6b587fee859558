import type { ChangeSchedule } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { KindPolicy } from '../policy.ts';
import { addDuration, isBefore } from './time.ts';

/** When a change would take effect and until when it could be taken back, if it were requested now. */
export function scheduleOf(kind: KindPolicy, now: Timestamp): ChangeSchedule {
  const effectiveAt = kind.coolOff && addDuration(now, kind.coolOff);
  return {
    ...(effectiveAt && { effectiveAt, cancelableUntil: effectiveAt }),
    ...(kind.undoFor && { undoableUntil: addDuration(effectiveAt ?? now, kind.undoFor) }),
  };
}

const DATES = [
  'effectiveAt',
  'cancelableUntil',
  'undoableUntil',
  'purgeAt',
] as const satisfies readonly (keyof ChangeSchedule)[];

/** True when the promised dates no longer hold: one is new, one is gone, or one has passed. */
export function scheduleDiffers(promised: ChangeSchedule, current: ChangeSchedule, now: Timestamp): boolean {
  return DATES.some((date) => {
    const before = promised[date];
    if ((before === undefined) !== (current[date] === undefined)) return true;
    return before !== undefined && isBefore(before, now);
  });
}
