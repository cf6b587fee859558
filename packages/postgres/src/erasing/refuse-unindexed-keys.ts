import type { ChangeKind } from '@sayso/contract';
import { type ErasureStep, erasureSteps } from '@sayso/contract/rules';
import type { Server } from '../server.ts';
import { foreignKeysIn, MissingIndex, unindexedKeysTo } from './foreign-keys.ts';

/** Rejects with the indexes that are missing, before anybody waits for an erasure that would look through whole tables. */
export async function refuseUnindexedKeys({ db, map, policy }: Server): Promise<void> {
  const kinds = Object.keys(policy.kinds) as ChangeKind[];
  const steps = kinds.flatMap((kind) => erasureSteps(kind, map.collections));
  const missing = unindexedKeysTo(
    steps.flatMap((step) => tablesErasedBy(step, map)),
    await foreignKeysIn(db),
  );
  if (missing.length > 0) throw new MissingIndex(missing);
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
