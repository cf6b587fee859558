import type { Challenge, ChallengeAnswer, ChallengeRequest, Proof } from '../model/challenge.ts';
import type { Operation } from '../operation.ts';
import { object, optional } from '../shape.ts';
import { count, proofMethod, text, timestamp } from './shapes.ts';

/** Begins to prove the person for one purpose; sends the code where the method needs one. */
export const challengesStart: Operation<ChallengeRequest, Challenge> = {
  id: 'challenges.start',
  method: 'POST',
  path: '/challenges',
  output: object({
    id: text,
    method: proofMethod,
    expiresAt: timestamp,
    attemptsLeft: count,
    sentTo: optional(text),
    resendAt: optional(timestamp),
  }),
  effect: 'write',
  key: false,
};

/** Answers a challenge and gets the proof, good once. */
export const challengesAnswer: Operation<ChallengeAnswer, Proof> = {
  id: 'challenges.answer',
  method: 'POST',
  path: '/challenges/{challengeId}/answer',
  output: object({ proof: text, expiresAt: timestamp }),
  effect: 'write',
  key: false,
};
