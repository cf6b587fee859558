import { type CallContext, type Change, type PersonPrincipal, type Principal, problem } from '@sayso/contract';
import { type Actor, addDuration, concernsEverybody, hasEnded, isBefore } from '@sayso/contract/rules';
import type { Host } from './host.ts';
import type { ChangeRecord, HostState } from './state.ts';

/** A change, and as whom this caller reaches it. */
export interface Reached {
  readonly record: ChangeRecord;
  readonly by: Actor;
}

/** The changes that this caller reaches, in the order of their requests. */
export function changesFor(host: Host, principal: Principal) {
  const visible = (context: CallContext): Reached[] =>
    host.state.sayso.changes.flatMap((record) => {
      const by = actorOf(record, host, principal, context);
      return by ? { record, by } : [];
    });
  return {
    visible,
    /** Throws `not-found`, the same for what is not there and what is somebody else's. */
    visibleById(changeId: string, context: CallContext): Reached {
      const reached = visible(context).find(({ record }) => record.change.id === changeId);
      if (!reached) throw problem('not-found');
      return reached;
    },
  };
}

/** As whom a caller reaches a change; undefined: they do not, and it might as well not exist. */
function actorOf(record: ChangeRecord, host: Host, principal: Principal, context: CallContext): Actor | undefined {
  const { change } = record;
  if (principal.kind === 'person' && change.requestedBy === principal.accountId) return 'requester';
  if (context.statusToken === record.statusToken && lives(change, host)) return 'requester';
  if (principal.kind === 'person' && isMembers(change, host.state, principal)) return 'member';
  if (principal.kind === 'operator' && isSupports(change, host.state)) return 'operator';
  return undefined;
}

/** In whose name something happens that comes due, or is done by the link. */
export function requesterOf({ change }: Pick<ChangeRecord, 'change'>): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId: change.requestedBy ?? '', sessionId: '' };
}

/** A status token outlives its change by a while. */
function lives(change: Change, host: Host): boolean {
  const { statusToken } = host.state.policy.durations;
  return !hasEnded(change) || isBefore(host.now(), addDuration(change.endedAt ?? change.requestedAt, statusToken));
}

function isMembers({ kind, target }: Change, { tables }: HostState, { accountId }: PersonPrincipal): boolean {
  return (
    concernsEverybody(kind) &&
    tables.members.some(
      (one) => one.organizationId === target.id && one.accountId === accountId && one.state === 'active',
    )
  );
}

/** What support carries out, has decided, or alone may undo. */
function isSupports({ kind, dueAt, decision, undoBy }: Change, { policy }: HostState): boolean {
  const carriesOut = policy.kinds[kind]?.fulfilment.by === 'support';
  return carriesOut || dueAt !== undefined || decision !== undefined || undoBy === 'support';
}
