import type { Blocker, ChangeIntent } from '../model/change.ts';
import type { KindPolicy, Policy } from '../policy.ts';
import type { Facts } from './facts.ts';
import { allows, ownerRole, roleOf, roleToAsk } from './permissions.ts';

/** Everything that stands in the way, all at once. */
export function blockersOf(intent: ChangeIntent, facts: Facts, kind: KindPolicy, policy: Policy): readonly Blocker[] {
  return [
    permissionRequired(intent, facts, kind, policy),
    planRequired(facts, kind),
    lastOwner(intent, facts, policy),
    legalHold(intent, facts),
  ].filter((blocker) => blocker !== undefined);
}

/** Handing over needs owning besides, whatever the policy says: nobody gives away what is not theirs. */
function permissionRequired(
  { kind: act }: ChangeIntent,
  { organization, membership }: Facts,
  { permission }: KindPolicy,
  policy: Policy,
): Blocker | undefined {
  if (!organization || !membership) return undefined;
  const role = roleOf(policy, membership.role);
  const mustOwn = act === 'transfer-ownership' && !role?.isOwner;
  const lacks = permission !== undefined && !allows(policy, membership.role, permission);
  if (!mustOwn && !lacks) return undefined;
  const ask = mustOwn || permission === undefined ? ownerRole(policy) : roleToAsk(policy, permission);
  return {
    code: 'permission-required',
    severity: 'block',
    subject: { type: 'organization', id: organization.id },
    ...(ask && { params: { role: ask.id } }),
    resolve: { kind: 'support', actions: ['contact-support'] },
  };
}

function planRequired(facts: Facts, kind: KindPolicy): Blocker | undefined {
  const { organization } = facts;
  if (!organization || !kind.plans || kind.plans.includes(organization.plan)) return undefined;
  return {
    code: 'plan-required',
    severity: 'block',
    subject: { type: 'organization', id: organization.id },
    params: { plan: kind.plans[0] ?? '' },
    resolve: { kind: 'support', actions: ['contact-support'] },
  };
}

/** An organization always has an owner: the last one hands over first, in the same transaction. */
function lastOwner(intent: ChangeIntent, facts: Facts, policy: Policy): Blocker | undefined {
  const { organization, membership } = facts;
  if (intent.kind !== 'leave-organization' || !organization || !membership) return undefined;
  if (!roleOf(policy, membership.role)?.isOwner || facts.otherOwners > 0 || facts.successor) return undefined;
  return {
    code: 'last-owner',
    severity: 'block',
    subject: { type: 'organization', id: organization.id },
    params: { candidates: facts.candidates },
    resolve:
      facts.candidates > 0
        ? { kind: 'flow', actions: ['choose-successor'] }
        : { kind: 'support', actions: ['contact-support'] },
  };
}

function legalHold(intent: ChangeIntent, { organization }: Facts): Blocker | undefined {
  const erases = intent.kind === 'delete-organization' || intent.kind === 'reset-organization';
  if (!organization?.legalHold || !erases) return undefined;
  return {
    code: 'legal-hold',
    severity: 'block',
    subject: { type: 'organization', id: organization.id },
    resolve: { kind: 'support', actions: ['contact-support'] },
  };
}
