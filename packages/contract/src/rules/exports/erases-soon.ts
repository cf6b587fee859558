import type { ChangeKind } from '../../model/change.ts';
import type { Timestamp } from '../../model/primitives.ts';
import { isBefore } from '../time.ts';
import type { ExportFacts, Preparing } from './export-facts.ts';

const ERASING: readonly ChangeKind[] = [
  'delete-account',
  'close-organization',
  'reset-organization',
  'delete-organization',
];

/** True for a kind at whose end data is gone. */
export function erases(kind: ChangeKind): boolean {
  return ERASING.includes(kind);
}

/** True where the data is going to be erased, or somebody holds the preview of that: then nobody waits for a copy. */
export function erasesSoon(facts: ExportFacts, preparing: Preparing, now: Timestamp): boolean {
  const subjectId = facts.organization?.id ?? facts.account?.id;
  const isPrepared =
    preparing !== undefined &&
    preparing.accountId === facts.person.accountId &&
    preparing.target.id === subjectId &&
    erases(preparing.kind) &&
    isBefore(now, preparing.expiresAt);
  return isPrepared || facts.openChanges.some(({ kind }) => erases(kind));
}
