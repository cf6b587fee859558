import type { Change, ChangeKind, Timestamp } from '@sayso/contract';
import type { HostState } from '@sayso/testing';

/** A moment that an open change waits for. */
export interface DueMoment {
  readonly at: Timestamp;
  readonly kind: ChangeKind;
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
  const all = sayso.changes.flatMap(({ change }) =>
    (waits[change.state] ?? []).flatMap(([member, what]) => {
      const at = change[member];
      return typeof at === 'string' && at > now ? [{ at, kind: change.kind, what }] : [];
    }),
  );
  const last = new Map(all.map((one) => [`${one.kind} ${one.at}`, one]));
  return [...last.values()].toSorted((one, other) => (one.at < other.at ? -1 : 1));
}
