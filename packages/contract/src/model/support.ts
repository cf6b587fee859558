import type { ChangeKind, ChangeTarget } from './change.ts';
import type { Duration, Timestamp } from './primitives.ts';

/** A free question to the host's support team, with what it is about. */
export interface SupportQuestion {
  /** In the person's words, 1 to 5,000 characters. */
  readonly message: string;
  readonly about?: SupportContext;
}

export interface SupportContext {
  readonly kind?: ChangeKind;
  readonly target?: ChangeTarget;
  readonly changeId?: string;
  /** The problem or blocker code that led here. */
  readonly code?: string;
  /** The `requestId` of the answer that led here. */
  readonly requestId?: string;
}

export interface SupportRequest {
  readonly id: string;
  /** Short enough to read out. */
  readonly reference: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly createdAt: Timestamp;
  /** The longest wait that the host promises. */
  readonly longestWait?: Duration;
}
