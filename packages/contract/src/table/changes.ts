import {
  changesCancel,
  changesCertificate,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
} from '../operations/index.ts';
import { changeKind, changeState, verdict } from '../operations/change-shapes.ts';
import { id, pageRequest } from '../operations/shapes.ts';
import { optional, strict, string } from '../shape.ts';
import { changeById, intent, words } from './inputs.ts';
import { row } from './row.ts';

export const changes = {
  'changes.preview': row(changesPreview, {
    summary: 'What a change would do, what stands in its way and when; changes nothing.',
    input: intent,
    auth: ['person', 'limited'],
    problems: ['already-open', 'state-conflict', 'expired'],
  }),
  'changes.request': row(changesRequest, {
    summary: 'Asks for the change that the preview token binds.',
    input: strict({
      previewToken: string({ minLength: 1, maxLength: 8000 }),
      confirmation: optional(string({ maxLength: 1000 })),
      reason: optional(string({ maxLength: 2000 })),
    }),
    auth: ['person', 'limited'],
    problems: [
      'change-blocked',
      'preview-stale',
      'confirmation-mismatch',
      'step-up-required',
      'already-open',
      'state-conflict',
      'expired',
    ],
  }),
  'changes.get': row(changesGet, {
    summary: 'One change and how far it is.',
    input: changeById,
    auth: ['person', 'limited', 'statusToken', 'operator'],
    problems: [],
  }),
  'changes.list': row(changesList, {
    summary:
      'The changes that the person asked for or that concern an organization of theirs, the newest first; with a status token only its own; for support those that support carries out.',
    input: strict({
      kind: optional(changeKind),
      state: optional(changeState),
      targetId: optional(id),
      ...pageRequest,
    }),
    auth: ['person', 'limited', 'statusToken', 'operator'],
    problems: [],
  }),
  'changes.cancel': row(changesCancel, {
    summary: 'Stops a change that has not been applied. Never asks for a proof.',
    input: changeById,
    auth: ['person', 'limited', 'statusToken'],
    problems: ['state-conflict', 'cancel-window-closed'],
  }),
  'changes.undo': row(changesUndo, {
    summary: 'Takes an applied change back while nothing is erased. Never asks for a proof.',
    input: changeById,
    auth: ['person', 'limited', 'statusToken', 'operator'],
    problems: ['state-conflict', 'cancel-window-closed'],
  }),
  'changes.decide': row(changesDecide, {
    summary: "Support's answer to what support carries out: done, or denied with a reason.",
    input: strict({ changeId: id, outcome: verdict, reason: optional(words) }),
    auth: ['operator'],
    problems: ['state-conflict', 'change-blocked'],
  }),
  'changes.receipt': row(changesReceipt, {
    summary: 'What was asked and what became of it, with nothing personal in it.',
    input: changeById,
    auth: ['person', 'limited', 'statusToken'],
    problems: [],
  }),
  'changes.certificate': row(changesCertificate, {
    summary: 'What was erased, counted, verified and signed; not found until a change that erases is completed.',
    input: changeById,
    auth: ['person', 'limited', 'statusToken'],
    problems: [],
  }),
};
