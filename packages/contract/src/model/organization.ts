import type { LocalizedText, PageRequest, PluralLabel, Timestamp } from './primitives.ts';

export type OrganizationState = 'active' | 'closed' | 'purged';

/** `left` can come back with the organization code; `removed` cannot; `purged` has nothing left to restore. */
export type MembershipState = 'active' | 'left' | 'removed' | 'purged';

/** An organization that the signed-in person belongs to. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly state: OrganizationState;
  readonly plan: string;
  readonly memberCount: number;
  /** The caller's own membership. */
  readonly membership: OwnMembership;
  /** The code that lets a former member come back; absent where the host has none. */
  readonly code?: string;
  /** The membership ids of the only ones who may delete it; empty: everybody with the permission. Absent where the host has no such list. */
  readonly deletionAdmins?: readonly string[];
  readonly etag: string;
}

export interface DeletionAdmins {
  readonly organizationId: string;
  /** Membership ids of active members whose role may delete the organization, at most 100; empty: everybody whose role may. */
  readonly memberIds: readonly string[];
}

export interface OwnMembership {
  readonly id: string;
  readonly role: string;
  readonly joinedAt: Timestamp;
}

/** What colleagues see in place of somebody who left: a code to be worded by the page, and a number that never changes. */
export interface Placeholder {
  readonly code: 'former-member';
  readonly number: number;
}

/** A member as colleagues see them. Somebody who left has a placeholder and no personal field. */
export interface Member {
  readonly id: string;
  readonly state: MembershipState;
  readonly role: string;
  readonly joinedAt: Timestamp;
  readonly isSelf: boolean;
  readonly displayName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly placeholder?: Placeholder;
  readonly etag: string;
}

export interface MembersQuery extends PageRequest {
  readonly organizationId: string;
  /** Part of a name or an e-mail address; case and accents do not matter. */
  readonly search?: string;
  /** By default `active`. */
  readonly state?: 'active' | 'left';
  /** `ownership`: only those to whom the caller could hand the organization over. */
  readonly eligibleFor?: 'ownership';
}

/** What a role allows. The server enforces it; a page shows it in words. */
export type Permission =
  | 'read-members'
  | 'set-roles'
  | 'transfer-ownership'
  | 'close-organization'
  | 'reset-organization'
  | 'delete-organization'
  | 'export-organization';

export interface Role {
  readonly id: string;
  readonly name: LocalizedText;
  /** One sentence: who it is for. */
  readonly description?: LocalizedText;
  /** What it allows in the host's own product, in words. */
  readonly allows?: readonly LocalizedText[];
  /** A higher rank may do more; two roles never share one. */
  readonly rank: number;
  readonly permissions: readonly Permission[];
  /** True for the one role that an organization is never without. */
  readonly isOwner: boolean;
}

/** A role as the one who asks may use it. */
export interface OfferedRole extends Role {
  /** Whether the caller may give this role, and change the role of whoever has it. */
  readonly isAssignable: boolean;
}

export interface RoleAssignment {
  readonly organizationId: string;
  /** The membership id. */
  readonly memberId: string;
  readonly role: string;
}

export interface RejoinRequest {
  /** The organization code as typed: case, spaces and hyphens do not matter. */
  readonly code: string;
}

/** What somebody finds again after coming back. */
export interface Restored {
  readonly collection: string;
  readonly label: PluralLabel;
  readonly count: number;
}

export interface Rejoined {
  readonly organization: Organization;
  /** The role held from now on; a former owner comes back with the highest role below owner. */
  readonly role: string;
  /** The role held before leaving. */
  readonly formerRole: string;
  readonly restored: readonly Restored[];
}
