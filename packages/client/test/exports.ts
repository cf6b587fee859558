import type { Blocker, Export, ExportOffer, ExportPreview } from '@sayso/contract';

/** Exports as a host would give them, for tests that need no host. */

export function exportOf(parts: Partial<Export> = {}): Export {
  return {
    id: 'export-1',
    subject: { type: 'account', id: 'account-1' },
    scope: 'access',
    format: 'archive',
    state: 'queued',
    requestedAt: '2026-11-22T10:00:00.000Z',
    trigger: 'person',
    progress: { recordsDone: 0, recordsTotal: 1204 },
    ...parts,
  };
}

/** One whose file is there. */
export function readyExport(parts: Partial<Export> = {}): Export {
  const file = { number: 1, fileName: 'data.zip', sizeBytes: 5, sha256: 'a'.repeat(64) };
  return exportOf({
    state: 'ready',
    progress: { recordsDone: 1204, recordsTotal: 1204 },
    readyAt: '2026-11-22T10:05:00.000Z',
    expiresAt: '2026-11-29T10:05:00.000Z',
    sizeBytes: 5,
    sha256: file.sha256,
    parts: [file],
    ...parts,
  });
}

export const offer: ExportOffer = {
  scope: 'access',
  formats: ['archive', 'json'],
  collections: [
    { name: 'notes', label: { en: { one: 'note', other: 'notes' } }, count: 1200, estimatedBytes: 90_000 },
    { name: 'account', label: { en: { one: 'account', other: 'accounts' } }, count: 1, estimatedBytes: 400 },
  ],
  exclusions: [],
  estimatedBytes: 90_400,
};

export function exportPreview(parts: Partial<ExportPreview> = {}): ExportPreview {
  return {
    subject: { type: 'account', id: 'account-1' },
    subjectName: 'Anna Berg',
    scopes: [offer],
    blockers: [],
    proof: [],
    keptFor: 'P7D',
    schedules: false,
    ...parts,
  };
}

export const forbidden: Blocker = {
  code: 'permission-required',
  severity: 'block',
  subject: { type: 'organization', id: 'org-1' },
  params: { role: 'owner' },
  resolve: { kind: 'support', actions: ['contact-support'] },
};
