import * as z from 'zod/mini';
import { count, id, localized, pluralLabel, proofMethod, role, text, timestamp } from './shapes.ts';

export const changeKind = z.enum([
  'leave-organization',
  'transfer-ownership',
  'deactivate-account',
  'delete-account',
  'close-organization',
  'reset-organization',
  'delete-organization',
]);

export const changeState = z.enum([
  'awaitingSupport',
  'scheduled',
  'applied',
  'processing',
  'completed',
  'canceled',
  'undone',
  'blocked',
  'failed',
  'denied',
  'expired',
]);

export const fulfilment = z.object({
  by: z.enum(['automatic', 'support']),
  longestWait: z.exactOptional(text),
});

const targetType = z.enum(['account', 'organization']);
const optionalId = z.exactOptional(id);

/** What comes in is strict: a misspelt option must not be lost. */
export const target = z.strictObject({ type: targetType, id });
export const intent = z.strictObject({
  kind: changeKind,
  target,
  options: z.exactOptional(z.strictObject({ successor: optionalId, role: z.exactOptional(role) })),
});

const knownTarget = z.object({ type: targetType, id: text });
const knownOptions = z.object({ successor: z.exactOptional(text), role: z.exactOptional(text) });
const moment = z.exactOptional(timestamp);

export const effect = z.object({
  collection: text,
  label: pluralLabel,
  action: z.enum(['erase', 'keep', 'anonymize', 'reassign', 'detach']),
  count,
  estimated: z.exactOptional(z.boolean()),
  fields: z.exactOptional(z.array(z.object({ name: text, label: localized }))),
  basis: z.exactOptional(localized),
  until: moment,
});

export const blocker = z.object({
  code: z.enum([
    'last-owner',
    'active-subscription',
    'open-invoice',
    'pending-operation',
    'export-running',
    'legal-hold',
    'external-grant',
    'members-present',
    'recent-credential-change',
    'plan-required',
    'permission-required',
  ]),
  severity: z.enum(['block', 'warn', 'delay']),
  subject: z.object({ type: text, id: text }),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  resolve: z.object({ kind: z.enum(['operation', 'flow', 'link', 'support']), actions: z.array(text) }),
});

export const preview = z.object({
  previewToken: text,
  expiresAt: timestamp,
  kind: changeKind,
  target: knownTarget,
  options: knownOptions,
  targetName: text,
  effects: z.array(effect),
  blockers: z.array(blocker),
  schedule: z.object({ effectiveAt: moment, cancelableUntil: moment, undoableUntil: moment, purgeAt: moment }),
  proof: z.object({ methods: z.array(proofMethod), confirmPhrase: z.exactOptional(text) }),
  recommended: z.array(z.literal('export')),
  fulfilment,
  rejoin: z.exactOptional(z.object({ code: text })),
  successor: z.exactOptional(z.object({ id: text, displayName: text, formerOwnerRole: text })),
});

export const change = z.object({
  id: text,
  kind: changeKind,
  target: knownTarget,
  state: changeState,
  requestedAt: timestamp,
  requestedBy: z.exactOptional(text),
  effectiveAt: timestamp,
  cancelableUntil: moment,
  undoableUntil: moment,
  purgeAt: moment,
  dueAt: moment,
  endedAt: moment,
  effects: z.array(effect),
  retained: z.array(effect),
  progress: z.object({ stepsDone: count, stepsTotal: count }),
  problem: z.exactOptional(z.looseObject({ type: text, title: text, status: z.number(), code: text })),
  certificateId: z.exactOptional(text),
});

export const receipt = z.object({
  reference: text,
  changeId: text,
  kind: changeKind,
  state: changeState,
  requestedAt: timestamp,
  effectiveAt: timestamp,
  endedAt: moment,
  effects: z.array(effect),
  retained: z.array(effect),
  issuedAt: timestamp,
  issuer: text,
});
