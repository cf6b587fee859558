import type { HostTables, MemberRecord } from './state.ts';

/**
 * Tells who is in an organization and will stay: an account that is being erased counts no more, although its memberships still stand
 * until the work gets to them. Otherwise the other owner could leave at that moment.
 */
export function presenceIn({ accounts }: HostTables): (member: MemberRecord) => boolean {
  const going = new Set<string | null>(accounts.filter(({ state }) => state === 'deleted').map(({ id }) => id));
  // Lists are long, and hardly ever is anybody going.
  if (going.size === 0) return ({ state }) => state === 'active';
  return ({ state, accountId }) => state === 'active' && !going.has(accountId);
}
