import type { Timestamp } from './primitives.ts';

/** Somewhere that the person is signed in. */
export interface Session {
  readonly id: string;
  /** The one that asks. */
  readonly isCurrent: boolean;
  readonly createdAt: Timestamp;
  readonly lastActiveAt?: Timestamp;
  readonly device: 'computer' | 'phone' | 'tablet' | 'unknown';
  /** Such as `Firefox`; absent where it is not known. */
  readonly browser?: string;
  /** Such as `Windows`; absent where it is not known. */
  readonly system?: string;
  /** Roughly where, in the host's words, such as `Oslo, Norway`; absent where the host does not know. */
  readonly place?: string;
}

export interface EndedSessions {
  /** How many were ended. */
  readonly ended: number;
}
