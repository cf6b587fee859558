import type { DataMap, DataMapEntry } from '../../data-map.ts';
import type { ChangeTarget } from '../../model/change.ts';
import type { Inventory, Notice } from '../../model/inventory.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { ExportFacts } from './export-facts.ts';
import { outOfReach } from './reach.ts';
import { exportSelection } from './selection.ts';

/**
 * What is stored, why and for how long, and what is in no export. About a person: what is theirs, and what their organizations hold about them. By an
 * organization: everything that is the organization's.
 */
export function inventoryOf(
  subject: ChangeTarget,
  facts: ExportFacts,
  map: DataMap,
  { notices = [] }: Policy,
): Inventory | Problem {
  const refused = outOfReach(subject, facts);
  if (refused) return refused;
  const { exclusions } = exportSelection(map, subject.type === 'account' ? 'access' : 'backup');
  const leftOut = new Map(exclusions.map(({ name, reason }) => [name, { excluded: reason }]));
  return {
    subject,
    subjectName: facts.organization?.name ?? facts.account?.displayName ?? '',
    collections: map
      .filter((entry) => concerns(entry, subject))
      .map((entry) => ({
        name: entry.name,
        label: entry.label,
        class: entry.class,
        owner: entry.owner,
        count: facts.stored[entry.name]?.count ?? 0,
        personal: Object.values(entry.personal ?? {}).map(({ label }) => label),
        recipients: entry.recipients ?? [],
        ...(entry.purpose && { purpose: entry.purpose }),
        ...(entry.basis && { basis: entry.basis }),
        ...(entry.retention !== undefined && { retention: entry.retention }),
        ...leftOut.get(entry.name),
      })),
    notices: notices.map(({ key }) => key),
  };
}

function concerns({ owner, member }: DataMapEntry, { type }: ChangeTarget): boolean {
  return owner === type || (type === 'account' && member !== undefined);
}

/** A text of the host. */
export function noticeOfKey(key: string, { notices = [] }: Policy): Notice | Problem {
  return notices.find((one) => one.key === key) ?? problem('not-found');
}
