import type { Blocker, BlockerResolution, ChangeIntent, ChangeKind } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { KindPolicy, Policy } from '../policy.ts';
import { erases } from './exports/erases-soon.ts';
import type { Facts, HeldMembership, ObstacleFacts } from './facts.ts';
import { noticeOf } from './options.ts';
import { allows, ownerRole, roleOf, roleToAsk } from './permissions.ts';
import { addDuration, isBefore } from './time.ts';

const SUPPORT: BlockerResolution = { kind: 'support', actions: ['contact-support'] };

/** Everything that stands in the way, all at once. */
export function blockersOf(
  intent: Required<ChangeIntent>,
  facts: Facts,
  terms: KindPolicy,
  policy: Policy,
  now: Timestamp,
): readonly Blocker[] {
  return [
    permissionRequired(intent, facts, terms, policy) ?? notTrusted(facts, terms),
    planRequired(facts, terms),
    lastOwner(intent, facts, policy),
    ...organizationsLeftAlone(intent, facts, policy),
    membersPresent(intent, facts, terms),
    ...runningExports(intent, facts, terms),
    ...(facts.obstacles ?? []).map((found) => obstacle(found, intent.kind, facts)),
    ...otherChanges(facts),
    legalHold(intent, facts),
    recentCredentialChange(facts, terms, policy, now),
  ].filter((blocker) => blocker !== undefined);
}

function aboutOrganization({ organization }: Facts) {
  return { type: 'organization', id: organization?.id ?? '' };
}

/** Handing over needs owning besides, whatever the policy says: nobody gives away what is not theirs. */
function permissionRequired(
  { kind: act }: ChangeIntent,
  facts: Facts,
  { permission }: KindPolicy,
  policy: Policy,
): Blocker | undefined {
  const { organization, membership } = facts;
  if (!organization || !membership) return undefined;
  const role = roleOf(policy, membership.role);
  const mustOwn = act === 'transfer-ownership' && !role?.isOwner;
  const lacks = permission !== undefined && !allows(policy, membership.role, permission);
  if (!mustOwn && !lacks) return undefined;
  const ask = mustOwn || permission === undefined ? ownerRole(policy) : roleToAsk(policy, permission);
  return {
    code: 'permission-required',
    severity: 'block',
    subject: aboutOrganization(facts),
    ...(ask && { params: { role: ask.id } }),
    resolve: SUPPORT,
  };
}

/** The role would do, but the organization trusts only some of those who have it. */
function notTrusted(facts: Facts, { trustedAdmins }: KindPolicy): Blocker | undefined {
  const trusted = facts.organization?.deletionAdmins ?? [];
  if (!trustedAdmins || trusted.length === 0 || !facts.membership || trusted.includes(facts.membership.id))
    return undefined;
  return {
    code: 'permission-required',
    severity: 'block',
    subject: aboutOrganization(facts),
    params: { trusted: trusted.length },
    resolve: SUPPORT,
  };
}

function planRequired(facts: Facts, { plans }: KindPolicy): Blocker | undefined {
  const { organization } = facts;
  if (!organization || !plans || plans.includes(organization.plan)) return undefined;
  return {
    code: 'plan-required',
    severity: 'block',
    subject: aboutOrganization(facts),
    params: { plan: plans[0] ?? '' },
    resolve: SUPPORT,
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
    subject: aboutOrganization(facts),
    params: { candidates: facts.candidates },
    resolve: facts.candidates > 0 ? { kind: 'flow', actions: ['choose-successor'] } : SUPPORT,
  };
}

/** Whose account goes, hands over first what would have no owner without it; what nobody else is in, can be deleted first. */
function organizationsLeftAlone(
  { kind }: ChangeIntent,
  { memberships = [] }: Facts,
  policy: Policy,
): readonly Blocker[] {
  if (kind !== 'delete-account') return [];
  return memberships
    .filter(({ role, otherOwners }) => roleOf(policy, role)?.isOwner === true && otherOwners === 0)
    .map((held) => ({
      code: 'last-owner',
      severity: 'block',
      subject: { type: 'organization', id: held.organizationId, name: held.organizationName },
      params: { candidates: held.candidates },
      resolve: handOverOrDelete(held, policy),
    }));
}

function handOverOrDelete({ candidates }: HeldMembership, { kinds }: Policy): BlockerResolution {
  if (candidates > 0 && kinds['transfer-ownership']) return { kind: 'flow', actions: ['transfer-ownership'] };
  if (candidates === 0 && kinds['delete-organization']?.fulfilment.by === 'automatic')
    return { kind: 'flow', actions: ['delete-organization'] };
  return SUPPORT;
}

function membersPresent({ options }: Required<ChangeIntent>, facts: Facts, terms: KindPolicy): Blocker | undefined {
  const others = facts.otherOwners + facts.candidates;
  if (noticeOf(terms, facts) !== 'required' || others === 0 || options.notify) return undefined;
  return {
    code: 'members-present',
    severity: 'block',
    subject: aboutOrganization(facts),
    params: { members: others },
    resolve: { kind: 'flow', actions: ['inform-members'] },
  };
}

/** Nothing for what the change solves by itself. */
function obstacle(
  { obstacle: rule, recordId, name }: ObstacleFacts,
  kind: ChangeKind,
  facts: Facts,
): Blocker | undefined {
  const treatment = rule.kinds[kind];
  if (treatment === undefined || treatment === 'cancel') return undefined;
  const label = facts.collections.find(({ entry }) => entry.name === rule.collection)?.entry.label;
  const actions = Object.keys(rule.actions ?? {});
  return {
    code: rule.code,
    severity: treatment,
    subject: {
      type: rule.collection,
      id: recordId,
      ...(name !== undefined && { name }),
      ...(label && { label }),
    },
    resolve:
      actions.length > 0
        ? { kind: 'operation', actions, ...(rule.href !== undefined && { href: rule.href }) }
        : rule.href !== undefined
          ? { kind: 'link', actions: ['open-link'], href: rule.href }
          : SUPPORT,
  };
}

/** What erases at once, or takes out of sight, would take away what is being written at this moment: it waits, or is stopped. */
function runningExports({ kind }: ChangeIntent, facts: Facts, terms: KindPolicy): readonly Blocker[] {
  const waits = kind !== 'reset-organization' && terms.eraseAfter !== undefined;
  const atOnce = terms.coolOff === undefined && !waits && terms.fulfilment.by === 'automatic';
  if (!erases(kind) || !atOnce) return [];
  return (facts.runningExports ?? []).map((id) => ({
    code: 'export-running',
    severity: 'block',
    subject: { type: 'export', id },
    resolve: { kind: 'operation', actions: ['cancel-export'] },
  }));
}

/**
 * What only waits to be taken back is no obstacle: a deletion takes the place of deactivating and closing. Nor is the rest of a fresh start
 * that holds already: what it still erases, is out of sight and goes either way.
 */
function otherChanges({ otherChanges: open = [] }: Facts): readonly Blocker[] {
  return open
    .filter(({ kind, purgeAt, state }) => {
      const isRest = kind === 'reset-organization' && purgeAt !== undefined;
      return state !== 'applied' && !(isRest && (state === 'processing' || state === 'failed'));
    })
    .map(({ id, kind, state }) => ({
      code: 'pending-operation',
      severity: 'block',
      subject: { type: 'change', id },
      params: { kind },
      resolve:
        state === 'processing' || state === 'failed' ? SUPPORT : { kind: 'operation', actions: ['cancel-change'] },
    }));
}

function legalHold(intent: ChangeIntent, facts: Facts): Blocker | undefined {
  const isForbidden = intent.kind === 'delete-organization' || intent.kind === 'reset-organization';
  if (!facts.organization?.legalHold || !isForbidden) return undefined;
  return { code: 'legal-hold', severity: 'block', subject: aboutOrganization(facts), resolve: SUPPORT };
}

/** Whoever has just taken an account over must not be the one who ends it: another proof that it is the person, or time. */
function recentCredentialChange(
  { person }: Facts,
  { afterCredentialChange: wait }: KindPolicy,
  { timeZone }: Policy,
  now: Timestamp,
): Blocker | undefined {
  if (wait === undefined || person.credentialsChangedAt === undefined) return undefined;
  const until = addDuration(person.credentialsChangedAt, wait, timeZone);
  if (!isBefore(now, until)) return undefined;
  return {
    code: 'recent-credential-change',
    severity: 'block',
    subject: { type: 'account', id: person.accountId },
    params: { until },
    resolve: { kind: 'flow', actions: ['prove'] },
  };
}
