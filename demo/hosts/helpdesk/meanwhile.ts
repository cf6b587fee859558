import { amongMembers, type Meanwhile } from '../../stage/meanwhile.ts';

/** What the person has written is held for a dispute, or no longer. */
const hold = (name: string, state: 'active' | 'released'): Meanwhile => ({
  name,
  happens({ tables }, accountId) {
    const holds = (tables['holds'] ??= []) as { accountId?: string; state?: string }[];
    const own = holds.filter((one) => one.accountId === accountId);
    for (const one of own) one.state = state;
    if (state === 'active' && own.length === 0) {
      holds.push({
        id: `holds-${accountId}-meanwhile`,
        createdAt: new Date().toISOString(),
        accountId,
        matter: 'Claim about a late parcel',
        state,
      } as object);
    }
  },
});

export const helpdeskMeanwhile: readonly Meanwhile[] = [
  hold('A legal hold', 'active'),
  hold('The hold is released', 'released'),
  ...amongMembers,
];
