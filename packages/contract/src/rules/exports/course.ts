import type { Export, ExportPart } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { addDuration } from '../time.ts';

/** Queued or running. */
export function isUnderWay({ state }: Pick<Export, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** The writer begins, or begins anew after it was interrupted. */
export function beginExport(one: Export, recordsTotal: number, now: Timestamp): Export {
  return { ...one, state: 'running', asOf: now, progress: { recordsDone: 0, recordsTotal, phase: 'writing' } };
}

/** So many records have been written. Where there turn out to be more than were counted, the total grows along. */
export function writtenSoFar(one: Export, recordsDone: number): Export {
  const recordsTotal = Math.max(one.progress.recordsTotal, recordsDone);
  return { ...one, progress: { recordsDone, recordsTotal, phase: 'writing' } };
}

/** All is written, and is opened and read again from now on. */
export function checkingExport(one: Export, recordsDone: number): Export {
  return { ...one, progress: { recordsDone, recordsTotal: recordsDone, phase: 'checking' } };
}

/** What was written has been opened again, and every checksum re-read. Throws a `RangeError` without a part. */
export function readyExport(one: Export, parts: readonly ExportPart[], policy: Policy, now: Timestamp): Export {
  const [first, second] = parts;
  if (!first) throw new RangeError('An export has at least one file.');
  const { recordsDone, recordsTotal } = one.progress;
  return {
    ...one,
    state: 'ready',
    progress: { recordsDone, recordsTotal },
    readyAt: now,
    expiresAt: addDuration(now, policy.durations.exportKept, policy.timeZone),
    parts,
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    ...(second === undefined && { sha256: first.sha256 }),
  };
}

/** It could not be written, however often it was tried. */
export function failedExport(one: Export, now: Timestamp): Export {
  return ended(one, 'failed', now, { problem: problem('unavailable').toJSON() });
}

/** Stops what is under way. */
export function cancelExport(one: Export, now: Timestamp): Export | Problem {
  if (one.state === 'canceled') return one;
  if (!isUnderWay(one)) return problem('state-conflict', { state: one.state, allowed: ['queued', 'running'] });
  return ended(one, 'canceled', now);
}

/** The archive goes, the record stays. What is gone already, is gone. */
export function removeExport(one: Export, now: Timestamp): Export | Problem {
  if (one.state === 'removed' || one.state === 'expired') return one;
  if (one.state !== 'ready') return problem('state-conflict', { state: one.state, allowed: ['ready'] });
  return ended(one, 'removed', now);
}

/** Its time is over. */
export function expireExport(one: Export, now: Timestamp): Export {
  return ended(one, 'expired', now);
}

/** The moment at which a backend removes the archive by itself. */
export function expiresAtOf({ state, expiresAt }: Export): Timestamp | undefined {
  return state === 'ready' ? expiresAt : undefined;
}

function ended(one: Export, state: Export['state'], endedAt: Timestamp, rest: Partial<Export> = {}): Export {
  const { recordsDone, recordsTotal } = one.progress;
  return { ...one, state, endedAt, progress: { recordsDone, recordsTotal }, ...rest };
}
