import type {
  Change,
  ChangeIntent,
  ChangePreview,
  ChangeReceipt,
  ChangeRequest,
  ChangesQuery,
  ChangeVerdict,
  RequestedChange,
} from '../model/change.ts';
import type { ErasureCertificate } from '../model/certificate.ts';
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { object } from '../shape.ts';
import { certificate } from './certificate-shapes.ts';
import { change, preview, receipt } from './change-shapes.ts';
import { page, text } from './shapes.ts';

type ChangeById = { readonly changeId: string };

/** What a change would do, what stands in its way and when; changes nothing. */
export const changesPreview: Operation<ChangeIntent, ChangePreview> = {
  id: 'changes.preview',
  method: 'POST',
  path: '/changes/preview',
  output: preview,
  effect: 'read',
  key: false,
};

/** Asks for the change that the preview token binds. */
export const changesRequest: Operation<ChangeRequest, RequestedChange> = {
  id: 'changes.request',
  method: 'POST',
  path: '/changes',
  output: object({ change, statusToken: text }),
  effect: 'dangerous',
  key: true,
};

/** One change and how far it is. */
export const changesGet: Operation<ChangeById, Change> = {
  id: 'changes.get',
  method: 'GET',
  path: '/changes/{changeId}',
  output: change,
  effect: 'read',
  key: false,
};

/**
 * The changes that the person asked for, and those about an organization that the person belongs to, the newest first; with a status
 * token only its own; for support those that support carries out.
 */
export const changesList: Operation<ChangesQuery, Page<Change>> = {
  id: 'changes.list',
  method: 'GET',
  path: '/changes',
  output: page(change),
  effect: 'read',
  key: false,
};

/** Stops a change that has not been applied. Never asks for a proof. */
export const changesCancel: Operation<ChangeById, Change> = {
  id: 'changes.cancel',
  method: 'POST',
  path: '/changes/{changeId}/cancel',
  output: change,
  effect: 'write',
  key: true,
};

/** Takes an applied change back while nothing is erased. Never asks for a proof. */
export const changesUndo: Operation<ChangeById, Change> = {
  id: 'changes.undo',
  method: 'POST',
  path: '/changes/{changeId}/undo',
  output: change,
  effect: 'write',
  key: true,
};

/** Support's answer to what support carries out: done, or denied with a reason. */
export const changesDecide: Operation<ChangeVerdict, Change> = {
  id: 'changes.decide',
  method: 'POST',
  path: '/changes/{changeId}/decide',
  output: change,
  effect: 'write',
  key: true,
};

/** What was asked and what became of it, with nothing personal in it. */
export const changesReceipt: Operation<ChangeById, ChangeReceipt> = {
  id: 'changes.receipt',
  method: 'GET',
  path: '/changes/{changeId}/receipt',
  output: receipt,
  effect: 'read',
  key: false,
};

/** What was erased, counted, verified and signed; `not-found` until a change that erases is completed. */
export const changesCertificate: Operation<ChangeById, ErasureCertificate> = {
  id: 'changes.certificate',
  method: 'GET',
  path: '/changes/{changeId}/certificate',
  output: certificate,
  effect: 'read',
  key: false,
};
