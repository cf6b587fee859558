import { boolean, choice, list, number, object, open, optional, type Shape } from '../shape.ts';
import type { ProblemCode } from '../problem.ts';
import { blocker, moment, optionalText, targetShape } from './change-shapes.ts';
import { count, localized, pluralLabel, proofMethod, text, timestamp } from './shapes.ts';

export const exportScope = choice('access', 'portability', 'backup');
export const exportFormat = choice('archive', 'json');
export const exportState = choice('queued', 'running', 'ready', 'expired', 'failed', 'canceled', 'removed');
export const exportFrequency = choice('off', 'daily', 'weekly', 'monthly');

const part = object({ number: count, fileName: text, sizeBytes: count, sha256: text });

export const exportShape = object({
  id: text,
  subject: targetShape,
  scope: exportScope,
  format: exportFormat,
  collections: optional(list(text)),
  state: exportState,
  requestedAt: timestamp,
  requestedBy: optional(object({ accountId: text, displayName: optionalText })),
  trigger: choice('person', 'schedule'),
  progress: object({ recordsDone: count, recordsTotal: count, phase: optional(choice('writing', 'checking')) }),
  asOf: moment,
  readyAt: moment,
  expiresAt: moment,
  endedAt: moment,
  sizeBytes: optional(count),
  sha256: optionalText,
  parts: optional(list(part)),
  problem: optional(open({ type: text, title: text, status: number(), code: text as Shape<ProblemCode> })),
});

export const exportPreview = object({
  subject: targetShape,
  subjectName: text,
  scopes: list(
    object({
      scope: exportScope,
      formats: list(exportFormat),
      collections: list(object({ name: text, label: pluralLabel, count, estimatedBytes: count })),
      exclusions: list(object({ name: text, label: pluralLabel, reason: localized })),
      estimatedBytes: count,
      nextAllowedAt: moment,
      running: optionalText,
    }),
  ),
  blockers: list(blocker),
  proof: list(proofMethod),
  keptFor: text,
  schedules: boolean(),
});
