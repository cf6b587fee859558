import type { ChangeKind } from '@sayso/contract';
import { type ErasureStep, erasureSteps } from '@sayso/contract/rules';
import type { Server } from '../server.ts';
import { foreignKeysIn, inForeignKeyOrder, MissingIndex, unindexedKeysTo } from './foreign-keys.ts';
import { linksTo, UnansweredKey } from './links.ts';

/**
 * Rejects with the indexes that are missing, before anybody waits for an erasure that would look through whole tables, and with the keys
 * because of which an erasure would never come to its end.
 */
export async function refuseUnindexedKeys({ db, map, policy }: Server): Promise<void> {
  const kinds = Object.keys(policy.kinds) as ChangeKind[];
  const keys = await foreignKeysIn(db);
  const plans = kinds.map((kind) => inForeignKeyOrder(erasureSteps(kind, map.collections), map, keys));
  const missing = unindexedKeysTo(
    plans.flat().flatMap((step) => tablesErasedBy(step, map)),
    keys,
  );
  if (missing.length > 0) throw new MissingIndex(missing);
  const unanswered = plans.flatMap((steps) => steps.flatMap((_, index) => linksTo(steps, index, map, keys).unanswered));
  if (unanswered.length > 0) throw new UnansweredKey(unanswered);
}

/** The tables out of which a step takes rows. */
export function tablesErasedBy(step: ErasureStep, { collections, directory }: Server['map']): readonly string[] {
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
