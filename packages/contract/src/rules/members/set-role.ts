import type { Blocker, BlockerResolution } from '../../model/change.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import type { Command, Decision } from '../decide.ts';
import type { Facts } from '../facts.ts';
import { allows, roleOf, roleToAsk } from '../permissions.ts';
import { methodsOf } from '../plan.ts';
import { proofNeeded } from '../proof.ts';

type SetRole = Extract<Command, { type: 'set-role' }>;

/** True where the host has a role whose holders give roles: without one nobody could. */
export function offersRoles({ roles }: Policy): boolean {
  return roles.some(({ permissions }) => permissions.includes('set-roles'));
}

/**
 * Who may set roles gives and takes those up to their own. The last owner stays one, and whoever is made an owner is made so with the
 * proof that handing over asks for: this must not be the cheaper way.
 */
export function setRole(command: SetRole, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { organization, membership } = facts;
  const { ifMatch, member } = command;
  if (!organization || organization.state === 'purged' || membership?.state !== 'active') return problem('not-found');
  const own = roleOf(policy, membership.role);
  if (organization.state === 'closed') return problem('permission-required');
  if (!own?.permissions.includes('set-roles')) return forbidden(policy, -Infinity);
  if (!member) return problem('not-found');
  const held = roleOf(policy, member.role);
  // A role that the host no longer has is below every other.
  const rank = held?.rank ?? -Infinity;
  if (rank > own.rank) return forbidden(policy, rank);
  const role = roleOf(policy, command.role);
  if (!role) {
    const detail = 'This is the id of a role of this organization.';
    return problem('validation-failed', { errors: [{ pointer: '/role', code: 'not-allowed', detail }] });
  }
  if (role.rank > own.rank) return forbidden(policy, role.rank);
  const { etag } = member;
  if (ifMatch === undefined) return problem('precondition-required', { etag });
  if (ifMatch !== etag) return problem('precondition-failed', { etag });
  if (role.id === member.role) return { acts: [] };
  if (held?.isOwner && !role.isOwner && ownersBesides(member.id, held.id, facts) === 0)
    return problem('change-blocked', { blockers: [lastOwner(organization.id, facts, policy)] });

  const { id, name } = organization;
  const methods = role.isOwner ? methodsOf(policy.kinds['transfer-ownership']?.proof ?? [], facts) : [];
  const purpose = { operation: 'members.setRole', target: { type: 'organization', id } } as const;
  const unproven = proofNeeded(command.proof, purpose, methods, facts, policy, now);
  if (unproven) return unproven;
  return {
    acts: [
      ...(methods.length > 0 ? [{ type: 'consumeProof' } as const] : []),
      { type: 'setRole', membershipId: member.id, role: role.id },
      ...told(member, facts, { organizationId: id, organizationName: name, role: role.id }),
      { type: 'audit', event: `gave the role ${role.id}` },
    ],
  };
}

/** With the lowest role that could: the one to ask. */
function forbidden(policy: Policy, rank: number): Problem {
  const able = policy.roles.filter((role) => role.rank >= rank && allows(policy, role.id, 'set-roles'));
  const ask = roleToAsk({ ...policy, roles: able }, 'set-roles');
  return problem('permission-required', ask ? { role: ask.id } : {});
}

/** The facts count the owners besides the person who acts. */
function ownersBesides(memberId: string, owner: string, { membership, otherOwners }: Facts): number {
  if (membership?.id === memberId) return otherOwners;
  return otherOwners - 1 + (membership?.role === owner ? 1 : 0);
}

function lastOwner(id: string, { candidates }: Facts, { kinds }: Policy): Blocker {
  const resolve: BlockerResolution =
    candidates > 0
      ? { kind: 'flow', actions: [...(kinds['transfer-ownership'] ? ['transfer-ownership'] : []), 'set-role'] }
      : { kind: 'support', actions: ['contact-support'] };
  return {
    code: 'last-owner',
    severity: 'block',
    subject: { type: 'organization', id },
    params: { candidates },
    resolve,
  };
}

/** Whoever changes their own role knows of it. */
function told(
  member: NonNullable<SetRole['member']>,
  { person }: Facts,
  params: Record<string, string>,
): readonly Act[] {
  const { accountId } = member;
  if (accountId === undefined || accountId === person.accountId) return [];
  return [{ type: 'send', message: { template: 'role-changed', accountId, params } }];
}
