import type {
  Download,
  Export,
  ExportDownload,
  ExportLink,
  ExportLinkRequest,
  ExportPreview,
  ExportRequest,
  ExportsQuery,
} from '../model/export.ts';
import type { ChangeTarget } from '../model/change.ts';
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { object } from '../shape.ts';
import { download } from './download.ts';
import { exportPreview, exportShape } from './export-shapes.ts';
import { count, page, text, timestamp } from './shapes.ts';

type ExportById = { readonly exportId: string };

/** What can be taken along, how much it is, and what stands in the way; changes nothing. */
export const exportsPreview: Operation<{ readonly subject: ChangeTarget }, ExportPreview> = {
  id: 'exports.preview',
  method: 'POST',
  path: '/exports/preview',
  output: exportPreview,
  effect: 'read',
  key: false,
};

/** Asks for an export. One per subject and scope at a time. */
export const exportsCreate: Operation<ExportRequest, Export> = {
  id: 'exports.create',
  method: 'POST',
  path: '/exports',
  output: exportShape,
  effect: 'write',
  key: true,
};

/** One export and how far it is. */
export const exportsGet: Operation<ExportById, Export> = {
  id: 'exports.get',
  method: 'GET',
  path: '/exports/{exportId}',
  output: exportShape,
  effect: 'read',
  key: false,
};

/** The record of all exports of a person's or an organization's data, the newest first. */
export const exportsList: Operation<ExportsQuery, Page<Export>> = {
  id: 'exports.list',
  method: 'GET',
  path: '/exports',
  output: page(exportShape),
  effect: 'read',
  key: false,
};

/** Stops an export that is queued or running; what was written goes. */
export const exportsCancel: Operation<ExportById, Export> = {
  id: 'exports.cancel',
  method: 'POST',
  path: '/exports/{exportId}/cancel',
  output: exportShape,
  effect: 'write',
  key: true,
};

/** Removes the archive now. The record that there was one stays. */
export const exportsRemove: Operation<ExportById, Export> = {
  id: 'exports.remove',
  method: 'DELETE',
  path: '/exports/{exportId}',
  output: exportShape,
  effect: 'write',
  key: true,
};

/** A one-use, short-lived way to one file of an export; asks for a proof where the policy says so. */
export const exportsLink: Operation<ExportLinkRequest, ExportLink> = {
  id: 'exports.link',
  method: 'POST',
  path: '/exports/{exportId}/link',
  output: object({ exportId: text, part: count, ticket: text, expiresAt: timestamp }),
  effect: 'write',
  key: false,
};

/** The bytes of one file of an export, from wherever the last try ended. */
export const exportsDownload: Operation<ExportDownload, Download> = {
  id: 'exports.download',
  method: 'GET',
  path: '/exports/{exportId}/parts/{part}',
  output: download,
  effect: 'read',
  key: false,
  stream: true,
};
