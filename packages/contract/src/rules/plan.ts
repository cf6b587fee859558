import type { ChangeIntent, ChangePreview, Effect, EffectAction } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { KindPolicy, Policy } from '../policy.ts';
import { blockersOf } from './blockers.ts';
import type { CollectionFacts, Facts } from './facts.ts';
import { targetTypeOf } from './intent.ts';
import { highestRoleBelowOwner, ownerRole, roleOf } from './permissions.ts';
import { scheduleOf } from './schedule.ts';

/** A preview before a backend has bound it to a token. */
export type ChangePlan = Omit<ChangePreview, 'previewToken' | 'expiresAt'>;

/** What a change would do, what stands in its way and when: the same computation for the preview and for the request. */
export function preview(intent: ChangeIntent, facts: Facts, policy: Policy, now: Timestamp): ChangePlan | Problem {
  const kind = policy.kinds[intent.kind];
  if (!kind) return problem('capability-missing', {}, `${intent.kind} is not offered here.`);
  if (intent.target.type !== targetTypeOf(intent.kind))
    return wrong('/target/type', `${intent.kind} is about an ${targetTypeOf(intent.kind)}.`);
  const { organization, membership } = facts;
  if (!organization || membership?.state !== 'active' || organization.state !== 'active') return problem('not-found');
  if (facts.openChange) return problem('already-open', { existing: facts.openChange.id });
  const options = intent.options ?? {};
  const misfit = optionsMisfit({ ...intent, options }, facts, policy);
  if (misfit) return misfit;

  const formerOwnerRole = options.role ?? highestRoleBelowOwner(policy).id;
  return {
    kind: intent.kind,
    target: intent.target,
    options,
    targetName: organization.name,
    effects: effectsOf(intent, facts),
    blockers: blockersOf(intent, facts, kind, policy),
    schedule: scheduleOf(kind, now),
    proof: proofOf(kind, intent, facts, policy),
    recommended: kind.recommended ?? [],
    fulfilment: kind.fulfilment,
    ...(intent.kind === 'leave-organization' && organization.code && { rejoin: { code: organization.code } }),
    ...(facts.successor && {
      successor: { id: facts.successor.id, displayName: facts.successor.displayName, formerOwnerRole },
    }),
  };
}

function wrong(pointer: string, detail: string): Problem {
  return problem('validation-failed', { errors: [{ pointer, code: 'not-allowed', detail }] });
}

function optionsMisfit(intent: Required<ChangeIntent>, facts: Facts, policy: Policy): Problem | undefined {
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

/**
 * A hand-over on leaving asks for what handing over asks for: it must not be the cheaper way. Somebody who has none of the accepted
 * methods is asked for them all the same: having set nothing up must not be the cheaper way either.
 */
function proofOf(kind: KindPolicy, intent: ChangeIntent, facts: Facts, policy: Policy): ChangePlan['proof'] {
  const handingOver = intent.kind === 'leave-organization' && intent.options?.successor !== undefined;
  const accepted = [...kind.proof, ...(handingOver ? (policy.kinds['transfer-ownership']?.proof ?? []) : [])];
  const own = facts.person.methods.filter((method) => accepted.includes(method));
  return {
    methods: own.length > 0 ? own : [...new Set(accepted)],
    ...(kind.confirmPhrase && facts.organization && { confirmPhrase: facts.organization.name }),
  };
}

function effectsOf(intent: ChangeIntent, facts: Facts): readonly Effect[] {
  switch (intent.kind) {
    case 'leave-organization':
      return facts.collections.map((collection) => effect(collection, collection.entry.onLeave));
    case 'transfer-ownership':
      return [];
    default:
      return facts.collections.map((collection) => effect(collection, 'keep'));
  }
}

function effect({ entry, count, estimated }: CollectionFacts, action: EffectAction): Effect {
  const fields = Object.entries(entry.personal ?? {}).map(([name, column]) => ({ name, label: column.label }));
  return {
    collection: entry.name,
    label: entry.label,
    action,
    count,
    ...(estimated && { estimated }),
    ...((action === 'anonymize' || (action === 'detach' && fields.length > 0)) && { fields }),
    ...(entry.basis && { basis: entry.basis }),
  };
}
