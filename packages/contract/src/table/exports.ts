import {
  exportSchedulesGet,
  exportSchedulesSet,
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsList,
  exportsPreview,
  exportsRemove,
} from '../operations/index.ts';
import { targetType } from '../operations/change-shapes.ts';
import { exportFormat, exportFrequency, exportScope, exportState } from '../operations/export-shapes.ts';
import { id, pageRequest } from '../operations/shapes.ts';
import { integer, list, optional, strict, string } from '../shape.ts';
import { target } from './inputs.ts';
import { row } from './row.ts';

const exportById = strict({ exportId: id });
const part = integer({ minimum: 1, maximum: 1000 });

export const exports = {
  'exports.preview': row(exportsPreview, {
    summary: 'What can be taken along, how much it is, and what stands in the way; changes nothing.',
    input: strict({ subject: target }),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'exports.create': row(exportsCreate, {
    summary: 'Asks for an export. One per subject and scope at a time.',
    input: strict({
      subject: target,
      scope: exportScope,
      format: optional(exportFormat),
      collections: optional(list(id, { maxItems: 1000 })),
      previewToken: optional(string({ minLength: 1, maxLength: 8000 })),
    }),
    auth: ['person', 'limited'],
    problems: ['already-open', 'cooldown', 'plan-required', 'state-conflict'],
  }),
  'exports.get': row(exportsGet, {
    summary: 'One export and how far it is.',
    input: exportById,
    auth: ['person', 'limited'],
    problems: [],
  }),
  'exports.list': row(exportsList, {
    summary: "The record of all exports of a person's or an organization's data, the newest first.",
    input: strict({ subjectType: targetType, subjectId: id, state: optional(exportState), ...pageRequest }),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'exports.cancel': row(exportsCancel, {
    summary: 'Stops an export that is queued or running; what was written goes.',
    input: exportById,
    auth: ['person', 'limited'],
    problems: ['state-conflict'],
  }),
  'exports.remove': row(exportsRemove, {
    summary: 'Removes the archive now. The record that there was one stays.',
    input: exportById,
    auth: ['person', 'limited'],
    problems: ['state-conflict'],
  }),
  'exports.link': row(exportsLink, {
    summary: 'A one-use, short-lived way to one file of an export; asks for a proof where the policy says so.',
    input: strict({ exportId: id, part: optional(part) }),
    auth: ['person', 'limited'],
    problems: ['step-up-required', 'state-conflict', 'expired'],
  }),
  'exports.download': row(exportsDownload, {
    summary: 'The bytes of one file of an export, from wherever the last try ended. The ticket alone opens it.',
    input: strict({
      exportId: id,
      part,
      ticket: string({ minLength: 1, maxLength: 2000 }),
      offset: optional(integer({ minimum: 0 })),
    }),
    auth: ['public'],
    problems: ['expired'],
  }),
};

const subject = { subjectType: targetType, subjectId: id };

export const exportSchedules = {
  'exportSchedules.get': row(exportSchedulesGet, {
    summary: 'How often an organization or a person is exported without being asked.',
    input: strict(subject),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'exportSchedules.set': row(exportSchedulesSet, {
    summary: 'Sets how often. Needs `If-Match`.',
    input: strict({
      ...subject,
      every: exportFrequency,
      scope: optional(exportScope),
      format: optional(exportFormat),
    }),
    auth: ['person'],
    problems: ['precondition-required', 'precondition-failed', 'plan-required'],
  }),
};
