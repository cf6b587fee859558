import type { ChangeTarget } from '../../model/change.ts';
import type {
  Export,
  ExportFrequency,
  ExportSchedule,
  ExportScheduleSetting,
  ExportScope,
} from '../../model/export.ts';
import type { Duration, Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { wrong } from '../options.ts';
import { addDuration, isBefore } from '../time.ts';
import { begun } from './create.ts';
import type { ExportFacts, StoredSchedule } from './export-facts.ts';
import { underWay } from './offer.ts';
import { exportBlockers, mayExport, outOfReach, refusedBy, scopesFor } from './reach.ts';

const STEPS: Readonly<Record<StoredSchedule['every'], Duration>> = { daily: 'P1D', weekly: 'P7D', monthly: 'P1M' };

/** The schedule as people see it; without one that is stored it is off. */
export function scheduleFor(
  subject: ChangeTarget,
  stored: StoredSchedule | undefined,
  facts: ExportFacts,
  policy: Policy,
): Omit<ExportSchedule, 'etag'> | Problem {
  const refused = outOfReach(subject, facts);
  if (refused) return refused;
  const [scope] = scheduledScopes(subject, policy);
  if (scope === undefined) return problem('capability-missing', {}, 'Nothing is exported by schedule here.');
  const blocked = refusedBy(exportBlockers(scope, facts, policy).filter(({ code }) => code === 'permission-required'));
  if (blocked) return blocked;
  const shown = stored ?? { every: 'off' as const, scope, format: policy.exports?.[scope]?.formats[0] ?? 'archive' };
  return {
    subject,
    every: shown.every,
    scope: shown.scope,
    format: shown.format,
    choices: choicesOf(shown.scope, policy),
    ...(stored && { nextAt: stored.nextAt }),
    ...(stored?.lastExportId !== undefined && { lastExportId: stored.lastExportId }),
  };
}

/** The schedule to be stored; undefined: none any more. */
export function setSchedule(
  setting: ExportScheduleSetting,
  stored: StoredSchedule | undefined,
  facts: ExportFacts,
  policy: Policy,
  now: Timestamp,
): { readonly schedule: StoredSchedule | undefined } | Problem {
  const subject: ChangeTarget = { type: setting.subjectType, id: setting.subjectId };
  const refused = outOfReach(subject, facts);
  if (refused) return refused;
  const scopes = scheduledScopes(subject, policy);
  const scope = setting.scope ?? stored?.scope ?? scopes[0];
  if (scope === undefined) return problem('capability-missing', {}, 'Nothing is exported by schedule here.');
  if (!scopes.includes(scope)) return wrong('/scope', `The scopes here are: ${scopes.join(', ')}.`);
  const blockers = exportBlockers(scope, facts, policy);
  const { every } = setting;
  // Switching off is open to whoever once could switch on, whatever has become of the plan.
  const blocked = refusedBy(every === 'off' ? blockers.filter(({ code }) => code === 'permission-required') : blockers);
  if (blocked) return blocked;
  if (every === 'off') return { schedule: undefined };
  const choices = choicesOf(scope, policy);
  if (!choices.includes(every)) return wrong('/every', `The choices here are: ${choices.join(', ')}.`);
  const formats = policy.exports?.[scope]?.formats ?? [];
  const format = setting.format ?? (stored?.scope === scope ? stored.format : undefined) ?? formats[0] ?? 'archive';
  if (!formats.includes(format)) return wrong('/format', `The formats here are: ${formats.join(', ')}.`);
  const isSame = stored?.every === every && stored.scope === scope && stored.format === format;
  return {
    schedule: {
      subject,
      every,
      scope,
      format,
      accountId: facts.person.accountId,
      nextAt: isSame ? stored.nextAt : addDuration(now, STEPS[every], policy.timeZone),
      ...(stored?.lastExportId !== undefined && { lastExportId: stored.lastExportId }),
    },
  };
}

/**
 * What a schedule does when its time has come: an export, unless one is under way or whoever set it may not export any more, and the
 * next time after now. The facts are about whoever set it.
 */
export function runSchedule(
  stored: StoredSchedule,
  exportId: string,
  facts: ExportFacts,
  policy: Policy,
  now: Timestamp,
): { readonly schedule: StoredSchedule; readonly export?: Export } {
  const { subject, scope, format, every } = stored;
  let nextAt = stored.nextAt;
  while (!isBefore(now, nextAt)) nextAt = addDuration(nextAt, STEPS[every], policy.timeZone);
  const may = mayExport(subject, scope, facts, policy) && exportBlockers(scope, facts, policy).length === 0;
  if (!may || underWay(scope, facts)) return { schedule: { ...stored, nextAt } };
  const made = begun({ subject, scope, format }, exportId, policy, now, { trigger: 'schedule' });
  return { schedule: { ...stored, nextAt, lastExportId: made.id }, export: made };
}

function scheduledScopes({ type }: ChangeTarget, policy: Policy): readonly ExportScope[] {
  return scopesFor(type, policy).filter((scope) => (policy.exports?.[scope]?.schedules ?? []).length > 0);
}

function choicesOf(scope: ExportScope, { exports }: Policy): readonly ExportFrequency[] {
  return ['off', ...(exports?.[scope]?.schedules ?? [])];
}
