import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closest } from './language.ts';
import { shownLanguage } from './shown-language.ts';

describe('the language in which a text is shown', () => {
  for (const [text, reader, shown] of [
    [{ en: 'a', 'sv-FI': 'b', sv: 'c' }, 'sv-FI', 'sv-FI'],
    [{ en: 'a', sv: 'c' }, 'sv-SE', 'sv'],
    [{ de: 'd', en: 'a' }, 'fr', 'de'],
    [{}, 'fr', 'fr'],
  ] as const)
    it(`is ${shown} of ${Object.keys(text).join(', ') || 'none'} for ${reader}`, () => {
      assert.equal(shownLanguage(text, reader), shown);
      assert.equal((text as Readonly<Record<string, string>>)[shown] ?? '', closest(text, reader));
    });
});
