import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import { problem, type Problem } from '../problem.ts';
import type { Act } from './acts.ts';
import type { Actor, Command, Decision } from './decide.ts';
import type { Facts, StoredChange } from './facts.ts';
import { tellRequester } from './letters.ts';
import { allows, roleToAsk } from './permissions.ts';
import { isBefore } from './time.ts';
import { allowedEvents, nextState } from './transitions.ts';

type TakeBack = Extract<Command, { type: 'cancel' | 'undo' }>;

/** One call until the stated moment; never a proof. */
export function takeBack(
  { type: event, stored, by }: TakeBack,
  facts: Facts,
  policy: Policy,
  now: Timestamp,
): Decision | Problem {
  const { change, intent } = stored;
  const forbidden = notTheirs(stored, by, event, facts, policy);
  if (forbidden) return forbidden;
  const state = nextState(change.state, event, change.kind);
  if (!state) return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  const until = event === 'cancel' ? change.cancelableUntil : undoableUntilOf(change);
  // A blocked change is past its date and nothing has happened: it can still be stopped.
  if (change.state !== 'blocked' && until !== undefined && !isBefore(now, until))
    return problem('cancel-window-closed', { until });
  const { problem: _solved, confirmableUntil: _link, ...rest } = change;
  const taken: Change = { ...rest, state, endedAt: now };
  return {
    change: taken,
    acts: [
      ...asBefore(change, facts),
      ...(change.state === 'awaitingConfirmation' ? [{ type: 'consumeInvitation', changeId: change.id } as const] : []),
      { type: 'saveChange', change: taken, intent },
      ...tellRequester(taken, facts.organization?.name ?? facts.account?.displayName ?? ''),
      { type: 'audit', event: `${event} ${change.kind}`, changeId: change.id },
    ],
  };
}

/** Where erasing follows, an undo that was not promised was never possible; where nothing follows, it always is. */
function undoableUntilOf({ undoableUntil, purgeAt, effectiveAt }: Change): Timestamp | undefined {
  return undoableUntil ?? (purgeAt === undefined ? undefined : effectiveAt);
}

/** Whoever asked may take back; another member needs the permission that asking needs; support only what is left to support. */
function notTheirs(
  { change }: StoredChange,
  by: Actor,
  event: TakeBack['type'],
  { membership }: Facts,
  policy: Policy,
): Problem | undefined {
  const bySupport = event === 'undo' && change.undoBy === 'support';
  if (by === 'operator') return bySupport ? undefined : problem('permission-required');
  if (bySupport) return problem('permission-required', {}, "The host's support team undoes it.");
  if (by === 'requester') return undefined;
  const permission = policy.kinds[change.kind]?.permission;
  const may = membership?.state === 'active' && permission !== undefined && allows(policy, membership.role, permission);
  if (may) return undefined;
  const ask = permission && roleToAsk(policy, permission);
  return problem('permission-required', ask ? { role: ask.id } : {});
}

/** Undoes what holds since the request. A subscription that was stopped stays stopped: nobody is charged by an undo. */
function asBefore({ id, kind, target, state }: Change, { account, otherChanges = [] }: Facts): readonly Act[] {
  if (kind === 'close-organization' && state === 'applied')
    return [{ type: 'setOrganizationState', organizationId: target.id, state: 'active' }];
  if (kind === 'reset-organization' && state === 'applied')
    return [{ type: 'revertEpoch', organizationId: target.id, changeId: id }];
  if (kind === 'delete-account' && account?.state === 'pendingDeletion') {
    const deactivated = otherChanges.some((other) => other.kind === 'deactivate-account' && other.state === 'applied');
    return [{ type: 'setAccountState', accountId: target.id, state: deactivated ? 'deactivated' : 'active' }];
  }
  if (kind === 'deactivate-account' && account?.state === 'deactivated')
    return [{ type: 'setAccountState', accountId: target.id, state: 'active' }];
  return [];
}
