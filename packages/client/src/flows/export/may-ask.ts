import type { Export, ExportPreview } from '@sayso/contract';
import type { ExportFound } from './export-state.ts';

/** True where a new one can be asked for now. */
export function isFree({ nextAllowedAt, offer, preview }: ExportFound): boolean {
  return offer !== undefined && nextAllowedAt === undefined && !isBlocked(preview);
}

export function isBlocked({ blockers }: ExportPreview): boolean {
  return blockers.some(({ severity }) => severity === 'block');
}

/** True for whoever sees what was exported so far: without the role that exports nobody does, without the plan one does. */
export function seesRecord({ blockers }: ExportPreview): boolean {
  return !blockers.some(({ code }) => code === 'permission-required');
}

/** True for what goes on by itself. */
export function isUnderWay({ state }: Pick<Export, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
