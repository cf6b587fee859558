import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Localizer } from '../localize/localizer.ts';
import { durationText } from './duration-text.ts';

/** Says which part it was given. */
const words = { lang: () => 'en', span: (part: string) => part } as unknown as Localizer;

describe('A14 how long something is kept', () => {
  for (const [duration, said] of [
    ['P2Y', 'P2Y'],
    ['P1Y6M', 'P1Y, P6M'],
    ['P1DT12H30M', 'P1D, PT12H, PT30M'],
    ['PT5M', 'PT5M'],
    ['until you go', 'until you go'],
    ['2 years', '2 years'],
  ] as const)
    it(`${duration} is ${said}`, () => assert.equal(durationText(words, duration), said));
});
