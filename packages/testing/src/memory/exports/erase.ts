import type { ChangeTarget, Export } from '@sayso/contract';
import type { HostState } from '../state.ts';
import { dropFiles } from './work.ts';

/** Every export of a subject goes: what is under way, archives, records, tickets and the schedule. */
export function eraseExports({ sayso }: HostState, subject: ChangeTarget): void {
  const gone = sayso.exports.filter((record) => isOf(record.export.subject, subject));
  const ids = new Set(gone.map((record) => record.export.id));
  for (const record of gone) dropFiles(record);
  sayso.exports = sayso.exports.filter((record) => !gone.includes(record));
  sayso.exportTickets = sayso.exportTickets.filter(({ exportId }) => !ids.has(exportId));
  sayso.exportSchedules = sayso.exportSchedules.filter((one) => !isOf(one.subject, subject));
}

export function hasExports({ sayso }: HostState, subject: ChangeTarget): boolean {
  return (
    sayso.exports.some((record) => isOf(record.export.subject, subject)) ||
    sayso.exportSchedules.some((one) => isOf(one.subject, subject))
  );
}

/** What an account asked for of an organization stays; whose it was is not known any more, and nothing comes of it by itself. */
export function forgetExporter({ sayso }: HostState, accountId: string): void {
  sayso.exportTickets = sayso.exportTickets.filter((one) => one.accountId !== accountId);
  for (const record of sayso.exports) {
    if (record.accountId === accountId) delete record.accountId;
    record.export = withoutExporter(record.export, accountId);
  }
  // Somebody else may have stopped or removed it, and would get the same answer again.
  for (const record of sayso.keys) record.answer = withoutExporter(record.answer, accountId);
  for (const record of sayso.exportSchedules) {
    if (record.schedule?.accountId !== accountId) continue;
    delete record.schedule;
    record.version += 1;
  }
}

function withoutExporter<Answer>(answer: Answer, accountId: string): Answer {
  const { requestedBy, ...rest } = (answer ?? {}) as Partial<Export>;
  return requestedBy?.accountId === accountId ? (rest as Answer) : answer;
}

function isOf(one: ChangeTarget, { type, id }: ChangeTarget): boolean {
  return one.type === type && one.id === id;
}
