import type { ChangeKind } from '@sayso/contract';
import { type ErasureStep, erasureSteps } from '@sayso/contract/rules';
import type { HostMap } from '../host-map.ts';
import type { Server } from '../server.ts';
import { type ForeignKey, foreignKeysIn, inForeignKeyOrder, MissingIndex, unindexedKeysTo } from './foreign-keys.ts';
import { linksTo, takenAlong, UnansweredKey } from './links.ts';

/** Rejects as `checkKeys` throws, for every kind that the policy offers, before anybody waits for an erasure. */
export async function refuseKeys({ db, map, policy }: Server): Promise<void> {
  const keys = await foreignKeysIn(db);
  const kinds = Object.keys(policy.kinds) as ChangeKind[];
  for (const kind of kinds) checkKeys(inForeignKeyOrder(erasureSteps(kind, map.collections), map, keys), 0, map, keys);
}

/**
 * Throws `MissingIndex` for keys because of which one of these steps would look through whole tables, and `UnansweredKey` for those because
 * of which it would never come to its end: what is to fail, fails before anything is gone.
 */
export function checkKeys(
  steps: readonly ErasureStep[],
  from: number,
  map: HostMap,
  keys: readonly ForeignKey[],
): void {
  const left = steps.slice(from);
  const missing = unindexedKeysTo(
    left.flatMap((step) => tablesErasedBy(step, map)),
    keys,
  );
  if (missing.length > 0) throw new MissingIndex(missing);
  const unanswered = left.flatMap((_, nth) => [
    ...linksTo(steps, from + nth, map, keys).unanswered,
    ...takenAlong(steps, from + nth, map, keys),
  ]);
  if (unanswered.length > 0) throw new UnansweredKey(unanswered, map);
}

/** The tables out of which a step takes rows. */
export function tablesErasedBy(step: ErasureStep, { collections, directory }: HostMap): readonly string[] {
  switch (step.type) {
    case 'collection':
      return step.action === 'anonymize'
        ? []
        : collections.flatMap(({ name, table }) => (name === step.collection ? table : []));
    case 'identity':
      return [directory.accounts.table];
    case 'organization':
      return [directory.organizations.table, directory.members.table];
    case 'memberships':
    case 'exports':
    case 'verify':
      return [];
    default:
      return step satisfies never;
  }
}
