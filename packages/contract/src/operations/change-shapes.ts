import type { ProblemCode } from '../problem.ts';
import { boolean, choice, either, list, number, object, open, optional, record, type Shape } from '../shape.ts';
import { count, localized, pluralLabel, proofMethod, text, timestamp } from './shapes.ts';

export const changeKind = choice(
  'leave-organization',
  'transfer-ownership',
  'deactivate-account',
  'delete-account',
  'close-organization',
  'reset-organization',
  'delete-organization',
);

export const changeState = choice(
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
);

export const targetType = choice('account', 'organization');
export const verdict = choice('done', 'denied');

export const optionalText = optional(text);
export const moment = optional(timestamp);

export const fulfilment = object({
  by: choice('automatic', 'support'),
  longestWait: optionalText,
  answer: optional(choice('link')),
});

export const targetShape = object({ type: targetType, id: text });

export const effect = object({
  collection: text,
  label: pluralLabel,
  action: choice('erase', 'keep', 'anonymize', 'reassign', 'detach', 'revoke', 'cancel'),
  count,
  estimated: optional(boolean()),
  fields: optional(list(object({ name: text, label: localized }))),
  basis: optional(localized),
  until: moment,
});

export const blockerCode = choice(
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
);

export const blocker = object({
  code: blockerCode,
  severity: choice('block', 'warn', 'delay'),
  subject: object({ type: text, id: text, name: optionalText, label: optional(pluralLabel) }),
  params: optional(record(either(text, number()))),
  resolve: object({
    kind: choice('operation', 'flow', 'link', 'support'),
    actions: list(text),
    href: optionalText,
  }),
});

/** Until when it can be taken back, as a preview promises it and a change keeps it. */
const takingBack = {
  cancelableUntil: moment,
  undoableUntil: moment,
  undoBy: optional(choice('support')),
  purgeAt: moment,
};

export const preview = object({
  previewToken: text,
  expiresAt: timestamp,
  kind: changeKind,
  target: targetShape,
  options: object({
    successor: optionalText,
    role: optionalText,
    notify: optional(object({ message: optionalText })),
    invitation: optionalText,
  }),
  targetName: text,
  effects: list(effect),
  blockers: list(blocker),
  schedule: object({ effectiveAt: moment, ...takingBack }),
  proof: object({ methods: list(proofMethod), confirmPhrase: optionalText }),
  recommended: list(choice('export')),
  fulfilment,
  rejoin: optional(object({ code: text })),
  informs: optional(object({ members: count, required: boolean() })),
  successor: optional(object({ id: text, displayName: text, formerOwnerRole: text })),
});

/** What a change and its receipt both say. */
const course = {
  kind: changeKind,
  state: changeState,
  requestedAt: timestamp,
  effectiveAt: timestamp,
  endedAt: moment,
  effects: list(effect),
  retained: list(effect),
};

export const change = object({
  id: text,
  target: targetShape,
  ...course,
  requestedBy: optionalText,
  reason: optionalText,
  ...takingBack,
  dueAt: moment,
  confirmableUntil: moment,
  decision: optional(object({ outcome: verdict, reason: optionalText, decidedAt: timestamp })),
  progress: object({
    stepsDone: count,
    stepsTotal: count,
    phase: optional(choice('erasing', 'verifying')),
  }),
  problem: optional(open({ type: text, title: text, status: number(), code: text as Shape<ProblemCode> })),
  certificateId: optionalText,
});

export const receipt = object({
  reference: text,
  changeId: text,
  ...course,
  issuedAt: timestamp,
  issuer: text,
  jws: optionalText,
});
