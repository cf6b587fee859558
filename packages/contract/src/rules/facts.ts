import type { DataMapEntry } from '../data-map.ts';
import type { AccountState, ProofMethod } from '../model/account.ts';
import type { Obstacle } from '../policy.ts';
import type { Change, ChangeIntent } from '../model/change.ts';
import type { MembershipState, OrganizationState } from '../model/organization.ts';
import type { Timestamp } from '../model/primitives.ts';

/**
 * What a backend has found out before it asks the rules, all read in one transaction. Rules see facts, never storage: what is
 * not there, was not found or may not be seen by this person.
 */
export interface Facts {
  readonly person: PersonFacts;
  readonly organization?: OrganizationFacts;
  /** The person's own membership in that organization, whatever its state. */
  readonly membership?: MembershipFacts;
  /** Active owners besides the person. */
  readonly otherOwners: number;
  /** Active members to whom the person could hand over. */
  readonly candidates: number;
  /** The member named as successor, if it is an active member of that organization. */
  readonly successor?: SuccessorFacts;
  /** Every collection of the map that belongs to the target. */
  readonly collections: readonly CollectionFacts[];
  /** A change of the same kind about the same target that has not ended. */
  readonly openChange?: Change;
  /** Changes of other kinds about the same target that have not ended. */
  readonly otherChanges?: readonly Change[];
  /** The account that the change is about: the person's own, where the target is an account. */
  readonly account?: AccountFacts;
  /** The active memberships of that account, with what its organizations would be without it. */
  readonly memberships?: readonly HeldMembership[];
  /** Records that stand in the way of this kind now, by `Policy.obstacles`. */
  readonly obstacles?: readonly ObstacleFacts[];
  /** Exports of the target that are under way, by id; for kinds that erase. */
  readonly runningExports?: readonly string[];
  /** The open change that the invitation of the options belongs to: found by its secret, meant for this person, not used, not late. */
  readonly invited?: Change;
}

export interface AccountFacts {
  readonly id: string;
  readonly state: AccountState;
  readonly displayName: string;
}

export interface HeldMembership extends MembershipFacts {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly otherOwners: number;
  readonly candidates: number;
}

export interface ObstacleFacts {
  readonly obstacle: Obstacle;
  readonly recordId: string;
  readonly name?: string;
}

export interface PersonFacts {
  readonly accountId: string;
  readonly sessionId: string;
  readonly methods: readonly ProofMethod[];
  /** What completes the sign-in of a session of scope `secondFactor`; absent: this session is signed in whole. */
  readonly secondFactors?: readonly ProofMethod[];
  /** When a password, an address or a factor of this person last changed and nobody has confirmed it since; absent: long ago. */
  readonly credentialsChangedAt?: Timestamp;
}

export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly state: OrganizationState;
  readonly plan: string;
  readonly code?: string;
  /** A hold forbids every act that erases. */
  readonly legalHold?: boolean;
  /** The membership ids of those who alone may delete it; absent or empty: everybody with the permission. */
  readonly deletionAdmins?: readonly string[];
  /** The number of its last fresh start; absent where the host does not number them. */
  readonly epoch?: number;
}

export interface MembershipFacts {
  readonly id: string;
  readonly role: string;
  readonly state: MembershipState;
}

/** Somebody in an organization whose role is to be another. */
export interface RoleHolderFacts {
  readonly id: string;
  readonly role: string;
  /** Absent: nobody who could be told. */
  readonly accountId?: string;
  /** Of the member, as it is now. */
  readonly etag: string;
}

export interface SuccessorFacts {
  readonly id: string;
  readonly accountId: string;
  readonly role: string;
  readonly displayName: string;
}

export interface CollectionFacts {
  readonly entry: DataMapEntry;
  /** The person's own records where the entry names a member column, else all of the organization's; none from before a fresh start. */
  readonly count: number;
  readonly estimated?: boolean;
  /** Records that were taken off this member on leaving and that nobody has taken over. */
  readonly restorable?: number;
}

/** A proof as the backend found it by its secret. */
export interface ProofFacts {
  readonly accountId: string;
  readonly sessionId: string;
  /** `intentFingerprint` of what it was asked for. */
  readonly purpose: string;
  readonly method: ProofMethod;
  readonly expiresAt: Timestamp;
  readonly used: boolean;
}

export interface ChallengeFacts {
  readonly id: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly purpose: string;
  readonly method: ProofMethod;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  readonly answered: boolean;
}

/** Wrong tries of one person within `durations.challenge`, and when the oldest of them was. */
export interface AttemptFacts {
  readonly failures: number;
  readonly oldest?: Timestamp;
}

/** A change as stored, with what it was asked for. */
export interface StoredChange {
  readonly change: Change;
  readonly intent: Required<ChangeIntent>;
}
