import type { Export, ExportRequest } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { DataMap } from '../../data-map.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { wrong } from '../options.ts';
import { secondsUntil } from '../time.ts';
import type { ExportFacts, Preparing } from './export-facts.ts';
import { cooldownUntil, underWay } from './offer.ts';
import { exportBlockers, outOfReach, refusedBy, scopesFor } from './reach.ts';
import { exportSelection } from './selection.ts';

export interface ExportCommand {
  readonly request: ExportRequest;
  /** The id that the export gets. */
  readonly exportId: string;
  /** What the `previewToken` of the request stands for. */
  readonly preparing: Preparing;
  /** The name under which the person stands in the record. */
  readonly displayName?: string;
}

/** The export as it begins, or why there is none. */
export function createExport(
  { request, exportId, preparing, displayName }: ExportCommand,
  facts: ExportFacts,
  map: DataMap,
  policy: Policy,
  now: Timestamp,
): Export | Problem {
  const { subject, scope } = request;
  const refused = outOfReach(subject, facts) ?? notOffered(request, map, policy);
  if (refused) return refused;
  const blocked = refusedBy(exportBlockers(scope, facts, policy));
  if (blocked) return blocked;
  const running = underWay(scope, facts);
  if (running) return problem('already-open', { existing: running.id });
  const nextAllowedAt = cooldownUntil(scope, facts, preparing, policy, now);
  if (nextAllowedAt !== undefined)
    return problem('cooldown', { nextAllowedAt, retryAfter: secondsUntil(now, nextAllowedAt) });
  const { accountId } = facts.person;
  return begun(request, exportId, policy, now, {
    trigger: 'person',
    requestedBy: { accountId, ...(displayName !== undefined && { displayName }) },
  });
}

/** An export in its first state. The caller has seen to it that the scope is offered. */
export function begun(
  { subject, scope, format, collections }: ExportRequest,
  id: string,
  { exports = {} }: Policy,
  requestedAt: Timestamp,
  by: Pick<Export, 'trigger' | 'requestedBy'>,
): Export {
  return {
    id,
    subject,
    scope,
    format: format ?? exports[scope]?.formats[0] ?? 'archive',
    ...(collections && { collections: [...new Set(collections)] }),
    state: 'queued',
    requestedAt,
    ...by,
    progress: { recordsDone: 0, recordsTotal: 0 },
  };
}

function notOffered(
  { subject, scope, format, collections }: ExportRequest,
  map: DataMap,
  policy: Policy,
): Problem | undefined {
  const scopes = scopesFor(subject.type, policy);
  if (scopes.length === 0) return problem('capability-missing', {}, 'Nothing of this kind is exported here.');
  if (!scopes.includes(scope)) return wrong('/scope', `The scopes here are: ${scopes.join(', ')}.`);
  const formats = policy.exports?.[scope]?.formats ?? [];
  if (format !== undefined && !formats.includes(format))
    return wrong('/format', `The formats here are: ${formats.join(', ')}.`);
  if (!collections) return undefined;
  if (collections.length === 0) return wrong('/collections', 'Name at least one collection, or leave this out.');
  const known = exportSelection(map, scope).collections.map(({ entry }) => entry.name);
  const unknown = collections.findIndex((name) => !known.includes(name));
  return unknown === -1
    ? undefined
    : wrong(`/collections/${unknown}`, `The collections here are: ${known.join(', ')}.`);
}
