import type { Capabilities } from '../model/capabilities.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional } from '../shape.ts';
import { changeKind, fulfilment } from './change-shapes.ts';
import { count, proofMethod, text, timestamp } from './shapes.ts';

const link = optional(text);

/** What this backend can do and what it promises; without signing in only the public part. */
export const capabilitiesGet: Operation<Record<string, never>, Capabilities> = {
  id: 'capabilities.get',
  method: 'GET',
  path: '/capabilities',
  output: object({
    operations: list(text),
    host: object({
      name: text,
      languages: list(text),
      links: object({ privacyPolicy: link, terms: link, rights: link, support: link }),
      lastUpdated: optional(timestamp),
    }),
    kinds: list(object({ kind: changeKind, fulfilment })),
    durations: object({
      preview: text,
      proof: text,
      challenge: text,
      challengeResend: text,
      idempotencyKey: text,
      statusToken: text,
      exportKept: text,
      exportCooldown: text,
      exportLink: text,
      passwordReset: text,
      contactRevert: text,
    }),
    limits: object({
      attempts: count,
      requestBytes: count,
      avatar: object({ bytes: count, pixels: count, types: list(text) }),
      password: object({ minLength: count, maxLength: count }),
    }),
    principal: optional(
      object({
        scope: choice('full', 'limited', 'secondFactor'),
        accountId: text,
        secondFactors: optional(list(proofMethod)),
      }),
    ),
  }),
  effect: 'read',
  key: false,
};
