import type { Change, ChangeKind, Timestamp } from '@sayso/contract';
import { expiresAtOf } from '@sayso/contract/rules';
import type { HostState } from '@sayso/testing';

/** A moment that an open change, an archive or a schedule of exports waits for. */
export interface DueMoment {
  readonly at: Timestamp;
  readonly kind: ChangeKind | 'export' | 'schedule';
  readonly what: string;
}

const waits: Readonly<Partial<Record<Change['state'], readonly (readonly [keyof Change, string])[]>>> = {
  awaitingSupport: [['dueAt', 'is to be answered']],
  awaitingConfirmation: [['confirmableUntil', 'can no longer be confirmed']],
  scheduled: [
    ['cancelableUntil', 'can no longer be cancelled'],
    ['effectiveAt', 'takes effect'],
  ],
  applied: [
    ['undoableUntil', 'can no longer be undone'],
    ['purgeAt', 'is erased'],
  ],
};

/** What is ahead of this moment, the nearest first; of two that fall together the one that says more. */
export function dueMoments({ sayso }: HostState, now: Timestamp): readonly DueMoment[] {
  const changes = sayso.changes.flatMap(({ change }) =>
    (waits[change.state] ?? []).flatMap(([member, what]) => {
      const at = change[member];
      return typeof at === 'string' ? [{ at, kind: change.kind, what }] : [];
    }),
  );
  const archives = sayso.exports.flatMap((record) => {
    const at = expiresAtOf(record.export);
    return at === undefined ? [] : [{ at, kind: 'export', what: 'expires' } as const];
  });
  const schedules = sayso.exportSchedules.flatMap(({ schedule }) =>
    schedule ? [{ at: schedule.nextAt, kind: 'schedule', what: 'asks for an export' } as const] : [],
  );
  const all: readonly DueMoment[] = [...changes, ...archives, ...schedules].filter(({ at }) => at > now);
  const last = new Map(all.map((one) => [`${one.kind} ${one.at}`, one]));
  return [...last.values()].toSorted((one, other) => (one.at < other.at ? -1 : 1));
}
