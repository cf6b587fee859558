import type { ChangeIntent } from '../model/change.ts';
import type { KindPolicy, Policy } from '../policy.ts';
import { problem, type Problem } from '../problem.ts';
import type { Facts } from './facts.ts';
import { ownerRole, roleOf } from './permissions.ts';

export function wrong(pointer: string, detail: string): Problem {
  return problem('validation-failed', { errors: [{ pointer, code: 'not-allowed', detail }] });
}

/** What was chosen and does not fit this kind, this policy or this person. */
export function optionsMisfit(intent: Required<ChangeIntent>, facts: Facts, policy: Policy): Problem | undefined {
  return (
    noticeMisfit(intent, facts, policy) ??
    invitationMisfit(intent, facts, policy) ??
    successionMisfit(intent, facts, policy)
  );
}

/** How the other members are told from here; nothing while support is only asked for the link: they are told by what it opens. */
export function noticeOf(kind: KindPolicy | undefined, { invited }: Facts): KindPolicy['informMembers'] {
  return kind?.fulfilment.answer === 'link' && !invited ? undefined : kind?.informMembers;
}

function noticeMisfit({ kind, options }: Required<ChangeIntent>, facts: Facts, policy: Policy): Problem | undefined {
  if (options.notify === undefined || noticeOf(policy.kinds[kind], facts)) return undefined;
  return wrong('/options/notify', `${kind} tells nobody here.`);
}

/** One that was used, is late or belongs to somebody else looks like one that was invented. */
function invitationMisfit(
  { kind, options }: Required<ChangeIntent>,
  facts: Facts,
  policy: Policy,
): Problem | undefined {
  if (options.invitation === undefined) return undefined;
  if (policy.kinds[kind]?.fulfilment.answer !== 'link')
    return wrong('/options/invitation', `${kind} takes no invitation.`);
  if (facts.invited) return undefined;
  return problem('expired', {}, 'This link was used, is too old or is meant for somebody else: ask support again.');
}

function successionMisfit(intent: Required<ChangeIntent>, facts: Facts, policy: Policy): Problem | undefined {
  const { successor, role } = intent.options;
  const owns = facts.membership !== undefined && roleOf(policy, facts.membership.role)?.isOwner === true;
  if (role !== undefined) {
    const given = roleOf(policy, role);
    if (!given || given.isOwner)
      return wrong('/options/role', 'The role that the former owner keeps is one below owner.');
    if (intent.kind !== 'transfer-ownership') return wrong('/options/role', `${intent.kind} takes no role.`);
  }
  if (successor === undefined) {
    if (intent.kind !== 'transfer-ownership') return undefined;
    return problem('validation-failed', {
      errors: [
        { pointer: '/options/successor', code: 'required', detail: 'Name the member who receives the organization.' },
      ],
    });
  }
  if (intent.kind !== 'transfer-ownership' && intent.kind !== 'leave-organization') {
    return wrong('/options/successor', `${intent.kind} takes no successor.`);
  }
  if (intent.kind === 'leave-organization' && !owns)
    return wrong('/options/successor', 'Only an owner hands over on leaving.');
  if (
    !facts.successor ||
    facts.successor.id === facts.membership?.id ||
    facts.successor.role === ownerRole(policy).id
  ) {
    return wrong('/options/successor', 'The successor is another active member who is not an owner.');
  }
  return undefined;
}
