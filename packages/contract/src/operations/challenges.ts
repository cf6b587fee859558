import * as z from 'zod/mini';
import type { Challenge, ChallengeAnswer, ChallengeRequest, Proof } from '../model/challenge.ts';
import type { Operation } from '../operation.ts';
import { schema } from './schema.ts';
import { intent, target } from './change-shapes.ts';
import { count, id, proofMethod, text, timestamp } from './shapes.ts';

const purpose = z.union([intent, z.strictObject({ operation: z.literal('organizations.setDeletionAdmins'), target })]);

/** Begins to prove the person for one intent; sends the code where the method needs one. */
export const challengesStart: Operation<ChallengeRequest, Challenge> = {
  id: 'challenges.start',
  summary: 'Begins to prove the person for one intent; sends the code where the method needs one.',
  method: 'POST',
  path: '/challenges',
  input: schema<ChallengeRequest>(z.strictObject({ purpose, method: proofMethod })),
  output: schema<Challenge>(
    z.object({
      id: text,
      method: proofMethod,
      expiresAt: timestamp,
      attemptsLeft: count,
      sentTo: z.exactOptional(text),
      resendAt: z.exactOptional(timestamp),
    }),
  ),
  effect: 'write',
  auth: ['person', 'limited', 'secondFactor'],
  key: false,
  problems: ['cooldown'],
};

/** Answers a challenge and gets the proof, good once. */
export const challengesAnswer: Operation<ChallengeAnswer, Proof> = {
  id: 'challenges.answer',
  summary: 'Answers a challenge and gets the proof, good once.',
  method: 'POST',
  path: '/challenges/{challengeId}/answer',
  input: schema<ChallengeAnswer>(
    z.strictObject({ challengeId: id, answer: z.string().check(z.minLength(1), z.maxLength(1000)) }),
  ),
  output: schema<Proof>(z.object({ proof: text, expiresAt: timestamp })),
  effect: 'write',
  auth: ['person', 'limited', 'secondFactor'],
  key: false,
  problems: ['code-invalid', 'code-expired'],
};
