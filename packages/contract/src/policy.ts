import type { ProofMethod } from './model/account.ts';
import type { PolicyDurations, PolicyLimits } from './model/capabilities.ts';
import type { ChangeKind, Fulfilment, Recommendation } from './model/change.ts';
import type { Permission, Role } from './model/organization.ts';
import type { Duration } from './model/primitives.ts';

/** What a host allows, how long things last and what is asked for. Plain data. */
export interface Policy {
  /** The kinds that this host offers; one that is missing is not there. */
  readonly kinds: Readonly<Partial<Record<ChangeKind, KindPolicy>>>;
  readonly roles: readonly Role[];
  readonly durations: PolicyDurations;
  readonly limits: PolicyLimits;
  /** How much a count of something that goes may rise before a preview is stale. */
  readonly tolerance: Tolerance;
  /** What the support team promises; absent: nothing. */
  readonly support?: { readonly longestWait: Duration };
}

export interface KindPolicy {
  readonly fulfilment: Fulfilment;
  /** The methods that are accepted as proof; none: no proof is asked for. */
  readonly proof: readonly ProofMethod[];
  /** The permission that is needed; absent: everybody may, for themselves. */
  readonly permission?: Permission;
  /** The plans that include it; absent: all of them. */
  readonly plans?: readonly string[];
  /** What has to be typed; absent: nothing. */
  readonly confirmPhrase?: 'target-name';
  /** How long after the request it takes effect, and can be cancelled; absent: at once. */
  readonly coolOff?: Duration;
  /** How long it can be undone after it took effect; absent: it cannot. */
  readonly undoFor?: Duration;
  readonly recommended?: readonly Recommendation[];
}

/** 0 below `exactBelow`, above it the share `ratio` of the count that was shown. */
export interface Tolerance {
  readonly exactBelow: number;
  readonly ratio: number;
}

export const DEFAULT_DURATIONS: PolicyDurations = {
  preview: 'PT15M',
  proof: 'PT5M',
  challenge: 'PT10M',
  challengeResend: 'PT30S',
  idempotencyKey: 'PT24H',
  statusToken: 'P30D',
};

export const DEFAULT_LIMITS: PolicyLimits = { attempts: 5, requestBytes: 1024 * 1024 };

export const DEFAULT_TOLERANCE: Tolerance = { exactBelow: 1000, ratio: 0.01 };
