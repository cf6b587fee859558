import type { ChangeTarget } from '../../model/change.ts';
import type { Export, ExportOffer, ExportPreview, ExportScope } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { DataMap } from '../../data-map.ts';
import type { Policy } from '../../policy.ts';
import { isProblem, problem, type Problem } from '../../problem.ts';
import { methodsOf } from '../plan.ts';
import { addDuration, isBefore } from '../time.ts';
import { isUnderWay } from './course.ts';
import { erasesSoon } from './erases-soon.ts';
import type { ExportFacts, Preparing } from './export-facts.ts';
import { exportBlockers, outOfReach, scopesFor } from './reach.ts';
import { exportSelection } from './selection.ts';

/** What can be asked for, how much there is, and what stands in the way. */
export function previewExport(
  subject: ChangeTarget,
  facts: ExportFacts,
  map: DataMap,
  policy: Policy,
  now: Timestamp,
): ExportPreview | Problem {
  const missing = outOfReach(subject, facts);
  if (isProblem(missing)) return missing;
  const scopes = scopesFor(subject.type, policy);
  const [first] = scopes;
  if (first === undefined) return problem('capability-missing', {}, 'Nothing of this kind is exported here.');
  const accepted = scopes.flatMap((scope) => policy.exports?.[scope]?.proof ?? []);
  return {
    subject,
    subjectName: facts.organization?.name ?? facts.account?.displayName ?? '',
    scopes: scopes.map((scope) => offerOf(scope, facts, map, policy, now)),
    blockers: exportBlockers(first, facts, policy),
    proof: methodsOf(accepted, facts),
    keptFor: policy.durations.exportKept,
    schedules: scopes.some((scope) => (policy.exports?.[scope]?.schedules ?? []).length > 0),
  };
}

function offerOf(scope: ExportScope, facts: ExportFacts, map: DataMap, policy: Policy, now: Timestamp): ExportOffer {
  const { collections, exclusions } = exportSelection(map, scope);
  const shown = collections.map(({ entry: { name, label }, builtIn }) => {
    const { count, bytes } = facts.stored[name] ?? (builtIn ? { count: 1, bytes: 200 } : { count: 0, bytes: 0 });
    return { name, label, count, estimatedBytes: bytes };
  });
  const running = underWay(scope, facts);
  const nextAllowedAt = cooldownUntil(scope, facts, undefined, policy, now);
  return {
    scope,
    formats: policy.exports?.[scope]?.formats ?? [],
    collections: shown,
    exclusions,
    estimatedBytes: shown.reduce((sum, { estimatedBytes }) => sum + estimatedBytes, 0),
    ...(nextAllowedAt !== undefined && { nextAllowedAt }),
    ...(running && { running: running.id }),
  };
}

/** One per subject and scope at a time. */
export function underWay(scope: ExportScope, { exports }: ExportFacts): Export | undefined {
  return exports.find((one) => one.scope === scope && isUnderWay(one));
}

/** Until when this person waits; never before a first export, and never before what erases the data. */
export function cooldownUntil(
  scope: ExportScope,
  facts: ExportFacts,
  preparing: Preparing,
  { durations }: Policy,
  now: Timestamp,
): Timestamp | undefined {
  if (erasesSoon(facts, preparing, now)) return undefined;
  const { accountId } = facts.person;
  const [last] = facts.exports
    .filter(
      (one) =>
        one.scope === scope &&
        one.trigger === 'person' &&
        one.requestedBy?.accountId === accountId &&
        one.readyAt !== undefined,
    )
    .map(({ requestedAt }) => addDuration(requestedAt, durations.exportCooldown))
    .toSorted()
    .toReversed();
  return last !== undefined && isBefore(now, last) ? last : undefined;
}
