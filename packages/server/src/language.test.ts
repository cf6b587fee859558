import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { preferredLanguage } from './language.ts';

const cases: readonly [header: string | null, language: string | undefined][] = [
  [null, undefined],
  ['', undefined],
  ['*', undefined],
  ['sv', 'sv'],
  ['sv-se', 'sv-SE'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['de, en;q=0.9', 'de'],
  ['en;q=0.8, sv;q=0.9, *;q=0.95', 'sv'],
  ['en;q=0.5,de;q=0.5', 'en'],
  ['en ; q = 0.5, sv ; Q=0.7', 'sv'],
  ['en;q=0, sv;q=0.1', 'sv'],
  ['en;q=0', undefined],
  ['en;q=2, sv;q=0.3', 'sv'],
  ['en;q=x, sv;q=0.3', 'sv'],
  ['not_a_tag, sv;q=0.2', 'sv'],
  ['-, ;;;, ,', undefined],
  [`${'x'.repeat(2000)}, sv`, undefined],
];

for (const [header, language] of cases) {
  test(`Accept-Language ${JSON.stringify(header?.slice(0, 40) ?? null)}`, () => {
    assert.equal(preferredLanguage(header), language);
  });
}

test('a lone tag is taken as it is, and nothing makes it throw', () => {
  fc.assert(
    fc.property(fc.constantFrom('en', 'sv-SE', 'zh-Hant', 'ar', 'pt-BR'), fc.string(), (tag, junk) => {
      assert.equal(preferredLanguage(tag), tag);
      const found = preferredLanguage(junk);
      if (found !== undefined) assert.equal(Intl.getCanonicalLocales(found)[0], found);
    }),
  );
});
