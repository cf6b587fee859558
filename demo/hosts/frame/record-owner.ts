import type { MemberRecord } from '@sayso/testing';

/** Who looks after a record. Somebody who left has no name any more, only a number. */
export type RecordOwner =
  | { readonly kind: 'self' }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'former'; readonly number: number }
  | { readonly kind: 'nobody' };

export function membershipOf(
  members: readonly MemberRecord[],
  accountId: string,
  organizationId: string,
): MemberRecord | undefined {
  return members.find(
    (one) => one.accountId === accountId && one.organizationId === organizationId && one.state === 'active',
  );
}

export function ownerOf(
  members: readonly MemberRecord[],
  self: MemberRecord | undefined,
  memberId: unknown,
): RecordOwner {
  const member = members.find((one) => one.id === memberId);
  if (!member) return { kind: 'nobody' };
  if (member.id === self?.id) return { kind: 'self' };
  return member.name === null ? { kind: 'former', number: member.number } : { kind: 'member', name: member.name };
}
