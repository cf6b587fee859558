import type { ChangeIntent, DataMapEntry, Obstacle } from '@sayso/contract';
import type { ObstacleFacts } from '@sayso/contract/rules';
import { currentRows } from './epochs.ts';
import { entryNamed, membershipIdsOf, recordIdOf } from './owned-rows.ts';
import type { HostState } from './state.ts';

type Row = Record<string, unknown>;

/** The records that stand in the way of this intent now, in the order of the policy. */
export function obstaclesTo(state: HostState, intent: ChangeIntent, membershipId: string | undefined): ObstacleFacts[] {
  return (state.policy.obstacles ?? []).flatMap((obstacle) => {
    if (!obstacle.kinds[intent.kind]) return [];
    const entry = entryNamed(state, obstacle.collection);
    return concerned(state, entry, intent, membershipId)
      .filter((row) => stands(obstacle, row))
      .map((row) => {
        const name = obstacle.name === undefined ? undefined : row[obstacle.name];
        return { obstacle, recordId: recordIdOf(entry, row), ...(typeof name === 'string' && { name }) };
      });
  });
}

function stands({ where }: Obstacle, row: Row): boolean {
  return Object.entries(where).every(([column, values]) => (values as readonly unknown[]).includes(row[column]));
}

/** Who leaves or goes is held by what is theirs; an organization by all that it has. */
function concerned(
  state: HostState,
  entry: DataMapEntry,
  { kind, target }: ChangeIntent,
  membershipId: string | undefined,
): Row[] {
  const { tables } = state;
  if (target.type === 'account') {
    return entry.owner === 'account'
      ? currentRows(tables, entry, { of: 'account', accountId: target.id })
      : currentRows(tables, entry, { of: 'member', membershipIds: membershipIdsOf(state, target.id) });
  }
  const rows = currentRows(tables, entry, { of: 'organization', organizationId: target.id });
  const { member } = entry;
  return kind === 'leave-organization' && member !== undefined
    ? rows.filter((row) => row[member] === membershipId)
    : rows;
}
