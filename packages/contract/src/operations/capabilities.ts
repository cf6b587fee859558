import * as z from 'zod/mini';
import type { Capabilities } from '../model/capabilities.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { changeKind, fulfilment } from './change-shapes.ts';
import { nothing } from './nothing.ts';
import { count, text, timestamp } from './shapes.ts';

const link = z.exactOptional(text);

const capabilities = z.object({
  operations: z.array(text),
  host: z.object({
    name: text,
    languages: z.array(text),
    links: z.object({ privacyPolicy: link, terms: link, rights: link, support: link }),
    lastUpdated: z.exactOptional(timestamp),
  }),
  kinds: z.array(z.object({ kind: changeKind, fulfilment })),
  durations: z.object({
    preview: text,
    proof: text,
    challenge: text,
    challengeResend: text,
    idempotencyKey: text,
    statusToken: text,
  }),
  limits: z.object({ attempts: count, requestBytes: count }),
  principal: z.exactOptional(z.object({ scope: z.enum(['full', 'limited', 'secondFactor']) })),
});

/** What this backend can do and what it promises; without signing in only the public part. */
export const capabilitiesGet: Operation<Record<string, never>, Capabilities> = {
  id: 'capabilities.get',
  summary: 'What this backend can do and what it promises; without signing in only the public part.',
  method: 'GET',
  path: '/capabilities',
  input: nothing,
  output: schema<Capabilities>(capabilities),
  effect: 'read',
  auth: ['public'],
  key: false,
  problems: [],
};
