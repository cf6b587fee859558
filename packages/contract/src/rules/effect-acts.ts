import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import type { Act } from './acts.ts';
import { type ErasureStep, erasureSteps, startsEpoch } from './erasure.ts';
import type { Facts } from './facts.ts';
import { ownerRole } from './permissions.ts';
import type { ChangePlan } from './plan.ts';
import { hasEnded } from './transitions.ts';

/** A change as it stands once it holds, with what is done before it is saved and what after. */
export interface TakenEffect {
  readonly change: Change;
  readonly before: readonly Act[];
  readonly after: readonly Act[];
}

/** What makes a change hold. `change` is in the state that its kind then has. */
export function takeEffect(
  change: Change,
  plan: ChangePlan,
  facts: Facts,
  policy: Policy,
  now: Timestamp,
): TakenEffect {
  if (change.state === 'processing') {
    const begun = beginErasing(change, facts);
    return {
      ...begun,
      before: [
        ...endAccess(change),
        ...startEpoch(change, facts),
        ...stopObstacles(change, facts),
        ...supersede(facts, now),
      ],
    };
  }
  const held: Change = hasEnded(change)
    ? { ...change, endedAt: now, progress: { stepsDone: 1, stepsTotal: 1 } }
    : change;
  return {
    change: held,
    before: [
      ...actsOf(change, plan, facts, policy),
      ...endAccess(change),
      ...startEpoch(change, facts),
      ...stopObstacles(change, facts),
    ],
    after: [],
  };
}

/** From here on it is erased, step by step. */
export function beginErasing(change: Change, facts: Facts): TakenEffect {
  const { kind, id, target } = change;
  const former = kind === 'reset-organization' && (change.purgeAt !== undefined || startsEpoch(kind, facts));
  const steps: readonly ErasureStep[] = erasureSteps(
    kind,
    facts.collections.map(({ entry }) => entry),
    former,
  );
  return {
    change: {
      ...change,
      state: 'processing',
      progress: { stepsDone: 0, stepsTotal: steps.length, phase: steps.length > 1 ? 'erasing' : 'verifying' },
    },
    before: [],
    after: [
      ...(kind === 'close-organization'
        ? [{ type: 'setOrganizationState', organizationId: target.id, state: 'purged' } as const]
        : []),
      ...(kind === 'delete-account' ? [{ type: 'keepLastAddress', accountId: target.id, changeId: id } as const] : []),
      { type: 'planErasure', changeId: id, steps },
    ],
  };
}

/** Nobody gets in any more, at once and everywhere, before anything is erased. */
function endAccess({ kind, target }: Change): readonly Act[] {
  switch (kind) {
    case 'delete-account':
    case 'deactivate-account':
      return [
        {
          type: 'setAccountState',
          accountId: target.id,
          state: kind === 'delete-account' ? 'deleted' : 'deactivated',
        },
        { type: 'endSessions', accountId: target.id },
      ];
    case 'delete-organization':
      return [{ type: 'setOrganizationState', organizationId: target.id, state: 'purged' }];
    case 'close-organization':
      return [{ type: 'setOrganizationState', organizationId: target.id, state: 'closed' }];
    case 'reset-organization':
    case 'leave-organization':
    case 'transfer-ownership':
      return [];
    default:
      return kind satisfies never;
  }
}

/** What comes from now on is told from what was there. */
function startEpoch({ kind, id, target }: Change, facts: Facts): readonly Act[] {
  return startsEpoch(kind, facts) ? [{ type: 'startEpoch', organizationId: target.id, changeId: id }] : [];
}

/** What the policy lets the change stop by itself, such as a subscription. */
function stopObstacles({ kind }: Change, { obstacles = [] }: Facts): readonly Act[] {
  return obstacles.flatMap(({ obstacle, recordId }): readonly Act[] => {
    const [first] = Object.values(obstacle.actions ?? {});
    if (obstacle.kinds[kind] !== 'cancel' || !first) return [];
    return [{ type: 'setRecord', collection: obstacle.collection, recordId, set: first.set }];
  });
}

/** What was deactivated, closed or started fresh, and could still be taken back, cannot be any more: it is being deleted. */
export function supersede({ otherChanges = [] }: Facts, now: Timestamp): readonly Act[] {
  return otherChanges
    .filter(({ state }) => state === 'applied')
    .map(({ undoableUntil: _undo, ...change }) => ({
      type: 'saveChange',
      change: { ...change, state: 'expired', endedAt: now },
      intent: { kind: change.kind, target: change.target, options: {} },
    }));
}

function actsOf({ kind }: Change, plan: ChangePlan, facts: Facts, policy: Policy): readonly Act[] {
  switch (kind) {
    case 'leave-organization':
      return [...handOver(plan, facts, policy), ...leave(plan, facts)];
    case 'transfer-ownership':
      return handOver(plan, facts, policy);
    default:
      return [];
  }
}

function handOver(plan: ChangePlan, facts: Facts, policy: Policy): readonly Act[] {
  const { successor, membership, organization } = facts;
  if (!successor || !membership || !organization || !plan.successor) return [];
  const params = { organizationId: organization.id, organizationName: organization.name };
  const stays = plan.kind === 'transfer-ownership';
  return [
    { type: 'setRole', membershipId: successor.id, role: ownerRole(policy).id },
    // Who leaves keeps the role on record, as every owner who leaves: coming back caps it and names it.
    ...(stays ? [{ type: 'setRole', membershipId: membership.id, role: plan.successor.formerOwnerRole } as const] : []),
    { type: 'send', message: { template: 'ownership-received', accountId: successor.accountId, params } },
    { type: 'send', message: { template: 'ownership-handed-over', accountId: facts.person.accountId, params } },
  ];
}

function leave(plan: ChangePlan, facts: Facts): readonly Act[] {
  const { membership, organization } = facts;
  if (!membership || !organization) return [];
  const params = {
    organizationId: organization.id,
    organizationName: organization.name,
    ...(plan.rejoin && { code: plan.rejoin.code }),
  };
  return [
    ...facts.collections.flatMap(({ entry }): Act[] =>
      entry.onLeave === 'keep'
        ? []
        : [{ type: 'applyToCollection', collection: entry.name, action: entry.onLeave, membershipId: membership.id }],
    ),
    { type: 'endMembership', membershipId: membership.id },
    { type: 'send', message: { template: 'left-organization', accountId: facts.person.accountId, params } },
  ];
}
