import type { CallContext, Change, Principal, Timestamp } from '@sayso/contract';
import { type Actor, addDuration, hasEnded, isBefore } from '@sayso/contract/rules';
import type { FoundChange } from '../changes/stored-changes.ts';
import { viewerOf } from '../command.ts';
import type { Server } from '../server.ts';

/** The change and as whom this caller reaches it; nothing for what is not there and for what is somebody else's. */
export async function reachedBy(
  server: Server,
  principal: Principal,
  context: CallContext,
  changeId: string,
): Promise<(FoundChange & { readonly by: Actor }) | undefined> {
  const found = await server.changes.find(server.db, viewerOf(principal, context), changeId);
  if (!found) return undefined;
  // Whoever holds the token acts in the name of the one who asked.
  const by = found.held && lives(server, found.change, found.readAt) ? 'requester' : found.seenAs;
  return by && { ...found, by };
}

/** A status token outlives its change by a while. */
export function lives({ clock, policy }: Server, change: Change, readAt: Timestamp): boolean {
  const now = clock?.().toISOString() ?? readAt;
  return (
    !hasEnded(change) || isBefore(now, addDuration(change.endedAt ?? change.requestedAt, policy.durations.statusToken))
  );
}
