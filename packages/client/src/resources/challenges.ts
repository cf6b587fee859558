import {
  type Challenge,
  type ChallengeAnswer,
  type ChallengeRequest,
  challengesAnswer,
  challengesStart,
  type Proof,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface ChallengesResource {
  /** Begins to prove the person for one intent; sends the code where the method needs one. Throws `cooldown` when asked too soon. */
  start(request: ChallengeRequest, options?: CallOptions): Promise<Challenge>;
  /** Answers a challenge and gets the proof, good once. Throws `code-invalid` with `attemptsLeft`, or `code-expired`. */
  answer(answer: ChallengeAnswer, options?: CallOptions): Promise<Proof>;
}

export const challenges = (send: Send): ChallengesResource => ({
  start: (request, options) => send(challengesStart, request, options),
  answer: (answer, options) => send(challengesAnswer, answer, options),
});
