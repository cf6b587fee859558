import { challengesAnswer, challengesStart } from '../operations/index.ts';
import { id, proofMethod } from '../operations/shapes.ts';
import { either, strict, string } from '../shape.ts';
import { intent, operationPurpose } from './inputs.ts';
import { row } from './row.ts';

export const challenges = {
  'challenges.start': row(challengesStart, {
    summary: 'Begins to prove the person for one purpose; sends the code where the method needs one.',
    input: strict({ purpose: either(intent, operationPurpose), method: proofMethod }),
    auth: ['person', 'limited', 'secondFactor'],
    problems: ['cooldown'],
  }),
  'challenges.answer': row(challengesAnswer, {
    summary: 'Answers a challenge and gets the proof, good once.',
    input: strict({ challengeId: id, answer: string({ minLength: 1, maxLength: 1000 }) }),
    auth: ['person', 'limited', 'secondFactor'],
    problems: ['code-invalid', 'code-expired'],
  }),
};
