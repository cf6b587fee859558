import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import { problem, type Problem } from '../problem.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts } from './facts.ts';
import { allows, roleToAsk } from './permissions.ts';
import { methodsOf } from './plan.ts';
import { proofNeeded } from './proof.ts';

type Limit = Extract<Command, { type: 'set-deletion-admins' }>;

/** Only who may delete the organization now says who may: nobody puts themselves on the list. */
export function setDeletionAdmins(command: Limit, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { organization, membership } = facts;
  if (!organization || membership?.state !== 'active' || organization.state !== 'active') return problem('not-found');
  const kind = policy.kinds['delete-organization'];
  if (!kind?.trustedAdmins || kind.permission === undefined) return problem('capability-missing');
  const { permission } = kind;
  const trusted = organization.deletionAdmins ?? [];
  const trustedToo = trusted.length === 0 || trusted.includes(membership.id);
  if (!allows(policy, membership.role, permission) || !trustedToo) {
    const ask = roleToAsk(policy, permission);
    return problem('permission-required', ask ? { role: ask.id } : {});
  }
  const errors = command.memberIds.flatMap((id, index) => {
    const member = command.members.find((one) => one.id === id);
    if (member?.state === 'active' && allows(policy, member.role, permission)) return [];
    const detail = 'This is an active member whose role may delete the organization.';
    return [{ pointer: `/memberIds/${index}`, code: 'not-allowed' as const, detail }];
  });
  if (errors.length > 0) return problem('validation-failed', { errors });
  const purpose = {
    operation: 'organizations.setDeletionAdmins',
    target: { type: 'organization', id: organization.id },
  } as const;
  const unproven = proofNeeded(command.proof, purpose, methodsOf(kind.proof, facts), facts, policy, now);
  if (unproven) return unproven;
  return {
    acts: [
      ...(kind.proof.length > 0 ? [{ type: 'consumeProof' } as const] : []),
      { type: 'setDeletionAdmins', organizationId: organization.id, memberIds: [...new Set(command.memberIds)] },
      { type: 'audit', event: 'limited who may delete the organization' },
    ],
  };
}
