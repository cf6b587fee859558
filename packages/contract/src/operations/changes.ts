import * as z from 'zod/mini';
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
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { change, changeKind, changeState, intent, preview, receipt, words } from './change-shapes.ts';
import { id, page, pageRequest, text } from './shapes.ts';

type ChangeById = { readonly changeId: string };
const changeById = schema<ChangeById>(z.strictObject({ changeId: id }));
const changeAnswer = schema<Change>(change as z.ZodMiniType<Change>);

/** What a change would do, what stands in its way and when; changes nothing. */
export const changesPreview: Operation<ChangeIntent, ChangePreview> = {
  id: 'changes.preview',
  summary: 'What a change would do, what stands in its way and when; changes nothing.',
  method: 'POST',
  path: '/changes/preview',
  input: schema<ChangeIntent>(intent),
  output: schema<ChangePreview>(preview),
  effect: 'read',
  auth: ['person', 'limited'],
  key: false,
  problems: ['already-open'],
};

/** Asks for the change that the preview token binds. */
export const changesRequest: Operation<ChangeRequest, RequestedChange> = {
  id: 'changes.request',
  summary: 'Asks for the change that the preview token binds.',
  method: 'POST',
  path: '/changes',
  input: schema<ChangeRequest>(
    z.strictObject({
      previewToken: z.string().check(z.minLength(1), z.maxLength(8000)),
      confirmation: z.exactOptional(z.string().check(z.maxLength(1000))),
      reason: z.exactOptional(z.string().check(z.maxLength(2000))),
    }),
  ),
  output: schema<RequestedChange>(
    z.object({ change: change as z.ZodMiniType<Change>, statusToken: text }) as z.ZodMiniType<RequestedChange>,
  ),
  effect: 'dangerous',
  auth: ['person', 'limited'],
  key: true,
  problems: ['change-blocked', 'preview-stale', 'confirmation-mismatch', 'step-up-required', 'already-open'],
};

/** One change and how far it is. */
export const changesGet: Operation<ChangeById, Change> = {
  id: 'changes.get',
  summary: 'One change and how far it is.',
  method: 'GET',
  path: '/changes/{changeId}',
  input: changeById,
  output: changeAnswer,
  effect: 'read',
  auth: ['person', 'limited', 'statusToken', 'operator'],
  key: false,
  problems: [],
};

/**
 * The changes that the person asked for, and those about an organization that the person belongs to, the newest first; with a status
 * token only its own; for support those that support carries out.
 */
export const changesList: Operation<ChangesQuery, Page<Change>> = {
  id: 'changes.list',
  summary:
    'The changes that the person asked for or that concern an organization of theirs, the newest first; with a status token only its own; for support those that support carries out.',
  method: 'GET',
  path: '/changes',
  input: schema<ChangesQuery>(
    z.strictObject({
      kind: z.exactOptional(changeKind),
      state: z.exactOptional(changeState),
      targetId: z.exactOptional(id),
      ...pageRequest,
    }),
  ),
  output: schema<Page<Change>>(page(change) as z.ZodMiniType<Page<Change>>),
  effect: 'read',
  auth: ['person', 'limited', 'statusToken', 'operator'],
  key: false,
  problems: [],
};

/** Stops a change that has not been applied. Never asks for a proof. */
export const changesCancel: Operation<ChangeById, Change> = {
  id: 'changes.cancel',
  summary: 'Stops a change that has not been applied. Never asks for a proof.',
  method: 'POST',
  path: '/changes/{changeId}/cancel',
  input: changeById,
  output: changeAnswer,
  effect: 'write',
  auth: ['person', 'limited', 'statusToken'],
  key: true,
  problems: ['state-conflict', 'cancel-window-closed'],
};

/** Takes an applied change back while nothing is erased. Never asks for a proof. */
export const changesUndo: Operation<ChangeById, Change> = {
  id: 'changes.undo',
  summary: 'Takes an applied change back while nothing is erased. Never asks for a proof.',
  method: 'POST',
  path: '/changes/{changeId}/undo',
  input: changeById,
  output: changeAnswer,
  effect: 'write',
  auth: ['person', 'limited', 'statusToken', 'operator'],
  key: true,
  problems: ['state-conflict', 'cancel-window-closed'],
};

/** Support's answer to what support carries out: done, or denied with a reason. */
export const changesDecide: Operation<ChangeVerdict, Change> = {
  id: 'changes.decide',
  summary: "Support's answer to what support carries out: done, or denied with a reason.",
  method: 'POST',
  path: '/changes/{changeId}/decide',
  input: schema<ChangeVerdict>(
    z.strictObject({ changeId: id, outcome: z.enum(['done', 'denied']), reason: z.exactOptional(words) }),
  ),
  output: changeAnswer,
  effect: 'write',
  auth: ['operator'],
  key: true,
  problems: ['state-conflict', 'change-blocked'],
};

/** What was asked and what became of it, with nothing personal in it. */
export const changesReceipt: Operation<ChangeById, ChangeReceipt> = {
  id: 'changes.receipt',
  summary: 'What was asked and what became of it, with nothing personal in it.',
  method: 'GET',
  path: '/changes/{changeId}/receipt',
  input: changeById,
  output: schema<ChangeReceipt>(receipt),
  effect: 'read',
  auth: ['person', 'limited', 'statusToken'],
  key: false,
  problems: [],
};
