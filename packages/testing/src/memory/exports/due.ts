import { expireExport, expiresAtOf, isBefore, languageOf, runSchedule } from '@sayso/contract/rules';
import type { Host } from '../host.ts';
import { randomToken } from '../random.ts';
import { exportFacts, personNamed } from './facts.ts';
import { dropFiles } from './work.ts';

/** Removes what is kept no longer, and asks for what a schedule wants. */
export function applyDueExports(host: Host): void {
  const { state } = host;
  const now = host.now();
  const isDue = (at: string | undefined) => at !== undefined && !isBefore(now, at);
  let written = false;
  for (const record of state.sayso.exports) {
    if (!isDue(expiresAtOf(record.export))) continue;
    dropFiles(record);
    record.export = expireExport(record.export, now);
    state.sayso.audit.push({ at: now, event: 'export expired', exportId: record.export.id });
    written = true;
  }
  for (const record of state.sayso.exportSchedules) {
    const { schedule } = record;
    if (!schedule || !isDue(schedule.nextAt)) continue;
    const { accountId } = schedule;
    const facts = exportFacts(state, personNamed(accountId), schedule.subject);
    const run = runSchedule(schedule, `export-${randomToken(12)}`, facts, state.policy, now);
    record.schedule = run.schedule;
    written = true;
    if (!run.export) continue;
    const account = state.tables.accounts.find(({ id }) => id === accountId);
    const locale = languageOf(state.about.languages, [account?.locale]);
    state.sayso.exports.push({ export: run.export, accountId, locale });
    state.sayso.audit.push({ at: now, event: 'export asked for by the schedule', exportId: run.export.id });
  }
  if (written) host.touch();
}
