import type { Session } from '../../model/session.ts';
import type { Timestamp } from '../../model/primitives.ts';
import { deviceOf } from './device.ts';

/** A session as the sign-in knows it. */
export interface KnownSession {
  readonly id: string;
  readonly createdAt: Timestamp;
  readonly lastActiveAt?: Timestamp;
  /** What the browser said of itself when it signed in. */
  readonly userAgent?: string;
  /** Roughly where, in the host's words. */
  readonly place?: string;
}

/** The session that asks first, then the latest used. */
export function sessionsInOrder(known: readonly KnownSession[], currentId: string): readonly Session[] {
  const usedAt = ({ createdAt, lastActiveAt = createdAt }: KnownSession) => lastActiveAt;
  return known
    .toSorted(
      (a, b) =>
        Number(b.id === currentId) - Number(a.id === currentId) ||
        (usedAt(a) < usedAt(b) ? 1 : usedAt(a) > usedAt(b) ? -1 : a.id < b.id ? -1 : 1),
    )
    .map(({ id, createdAt, lastActiveAt, userAgent, place }) => ({
      id,
      isCurrent: id === currentId,
      createdAt,
      ...(lastActiveAt !== undefined && { lastActiveAt }),
      ...deviceOf(userAgent),
      ...(place !== undefined && { place }),
    }));
}
