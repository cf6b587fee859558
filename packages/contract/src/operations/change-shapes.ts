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
  'awaitingConfirmation',
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
  answer: z.exactOptional(z.literal('link')),
});

const targetType = z.enum(['account', 'organization']);
const optionalId = z.exactOptional(id);

/** What a person writes; bounded. */
export const words = z.string().check(z.minLength(1), z.maxLength(2000));

/** What comes in is strict: a misspelt option must not be lost. */
export const target = z.strictObject({ type: targetType, id });
export const intent = z.strictObject({
  kind: changeKind,
  target,
  options: z.exactOptional(
    z.strictObject({
      successor: optionalId,
      role: z.exactOptional(role),
      notify: z.exactOptional(z.strictObject({ message: z.exactOptional(words) })),
      invitation: optionalId,
    }),
  ),
});

const knownTarget = z.object({ type: targetType, id: text });
const knownOptions = z.object({
  successor: z.exactOptional(text),
  role: z.exactOptional(text),
  notify: z.exactOptional(z.object({ message: z.exactOptional(text) })),
  invitation: z.exactOptional(text),
});
const moment = z.exactOptional(timestamp);

export const effect = z.object({
  collection: text,
  label: pluralLabel,
  action: z.enum(['erase', 'keep', 'anonymize', 'reassign', 'detach', 'revoke', 'cancel']),
  count,
  estimated: z.exactOptional(z.boolean()),
  fields: z.exactOptional(z.array(z.object({ name: text, label: localized }))),
  basis: z.exactOptional(localized),
  until: moment,
});

export const blockerCode = z.enum([
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
]);

export const blocker = z.object({
  code: blockerCode,
  severity: z.enum(['block', 'warn', 'delay']),
  subject: z.object({
    type: text,
    id: text,
    name: z.exactOptional(text),
    label: z.exactOptional(pluralLabel),
  }),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  resolve: z.object({
    kind: z.enum(['operation', 'flow', 'link', 'support']),
    actions: z.array(text),
    href: z.exactOptional(text),
  }),
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
  schedule: z.object({
    effectiveAt: moment,
    cancelableUntil: moment,
    undoableUntil: moment,
    undoBy: z.exactOptional(z.literal('support')),
    purgeAt: moment,
  }),
  proof: z.object({ methods: z.array(proofMethod), confirmPhrase: z.exactOptional(text) }),
  recommended: z.array(z.literal('export')),
  fulfilment,
  rejoin: z.exactOptional(z.object({ code: text })),
  informs: z.exactOptional(z.object({ members: count, required: z.boolean() })),
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
  undoBy: z.exactOptional(z.literal('support')),
  purgeAt: moment,
  dueAt: moment,
  confirmableUntil: moment,
  decision: z.exactOptional(
    z.object({ outcome: z.enum(['done', 'denied']), reason: z.exactOptional(text), decidedAt: timestamp }),
  ),
  endedAt: moment,
  effects: z.array(effect),
  retained: z.array(effect),
  progress: z.object({
    stepsDone: count,
    stepsTotal: count,
    phase: z.exactOptional(z.enum(['erasing', 'verifying'])),
  }),
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
