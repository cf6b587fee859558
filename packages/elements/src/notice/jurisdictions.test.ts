import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOfRegion, regionsOf, sortedSections } from './jurisdictions.ts';

const section = (jurisdiction?: string) => ({
  heading: { en: jurisdiction ?? 'everywhere' },
  paragraphs: [],
  ...(jurisdiction && { jurisdiction }),
});
const names = (sections: readonly { readonly heading: Readonly<Record<string, string>> }[]) =>
  sections.map(({ heading }) => heading['en']);

describe('A15 whose rights go first', () => {
  it('regions are guessed from languages, named ones before likely ones; what is no language says nothing', () => {
    assert.deepEqual(regionsOf(['sv', 'en-GB', 'de-AT']), ['GB', 'AT', 'SE']);
    assert.deepEqual(regionsOf(['en-US@posix', 'sv-FI']), ['FI']);
    assert.deepEqual(regionsOf([]), []);
  });

  it('the Union’s law is also that of the European Economic Area, and of no neighbour', () => {
    assert.deepEqual(
      ['SE', 'NO', 'GB', 'CH', 'US'].filter((region) => isOfRegion('EU', region)),
      ['SE', 'NO'],
    );
    assert.ok(isOfRegion('US-CA', 'US'));
    assert.ok(!isOfRegion('US-CA', 'CA'));
  });

  it('what holds everywhere and the reader’s region go first; nothing is left out, whatever was guessed', () => {
    const sections = [section('US-CA'), section('GB'), section(), section('EU'), section('US-VA')];
    const swede = sortedSections(sections, ['SE']);
    assert.deepEqual([names(swede.first), swede.region], [['everywhere', 'EU'], 'SE']);
    assert.deepEqual(names(swede.others), ['US-CA', 'GB', 'US-VA']);
    const american = sortedSections(sections, ['US', 'SE']);
    assert.deepEqual(names(american.first), ['everywhere', 'US-CA', 'US-VA']);
    const elsewhere = sortedSections(sections, ['JP']);
    assert.deepEqual([names(elsewhere.first), elsewhere.region], [['everywhere'], undefined]);
    assert.equal(elsewhere.others.length, 4);
  });
});
