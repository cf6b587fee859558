import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArchiveManifest } from '@sayso/archive';
import fc from 'fast-check';
import { contentsOf } from './contents.ts';

const manifest: ArchiveManifest = {
  format: 'sayso-archive/1',
  id: 'exp_1',
  product: 'Harbor CRM',
  scope: { kind: 'account', id: 'a', name: 'Astrid', purpose: 'access' },
  consistency: 'snapshot',
  asOf: '2026-11-22T12:00:00.000Z',
  collections: [],
  exclusions: [],
  files: [
    { path: 'a', bytes: 3, sha256: '' },
    { path: 'b', bytes: 4, sha256: '' },
  ],
};

const collection = (parts: object) => ({
  name: 'leads',
  key: 'id',
  schemaVersion: 1,
  schema: '',
  data: [],
  tables: [],
  records: 1,
  bytes: 2,
  redactions: [],
  exclusions: [],
  ...parts,
});

describe('B13 what a manifest says, as a page can show it', () => {
  it('is what it says, where it is an honest one', () => {
    const label = { en: { one: 'lead', other: 'leads' } };
    const contents = contentsOf({ ...manifest, collections: [collection({ label })] });
    assert.deepEqual([contents.files, contents.bytes, contents.asOf], [2, 7, manifest.asOf]);
    assert.deepEqual(contents.collections.shown[0]?.label, label);
  });

  it('a moment that is none is left out', () => {
    assert.ok(!('asOf' in contentsOf({ ...manifest, asOf: 'yesterday' })));
  });

  it('whatever stands for a label, what is taken has its plural forms as texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (label) => {
        const [one] = contentsOf({ ...manifest, collections: [collection({ label })] }).collections.shown;
        for (const forms of Object.values(one?.label ?? {})) {
          assert.equal(typeof forms.other, 'string');
          assert.ok(Object.values(forms).every((text) => typeof text === 'string'));
        }
      }),
    );
  });

  it('no list and no text is longer than a page bears, and what is not shown is counted', () => {
    const reason = Object.fromEntries(Array.from({ length: 900 }, (_none, index) => [`x-${index}`, 'y'.repeat(9000)]));
    const notes = Array.from({ length: 90 }, () => ({ column: 'z'.repeat(9000), reason }));
    const exclusions = Array.from({ length: 9000 }, () => ({ collection: 'c'.repeat(9000), reason }));
    const contents = contentsOf({
      ...manifest,
      product: 'p'.repeat(9000),
      exclusions,
      collections: Array.from({ length: 9000 }, () => collection({ redactions: notes })),
    });
    assert.deepEqual([contents.exclusions.shown.length, contents.exclusions.more], [200, 8800]);
    assert.equal(contents.collections.more, 8800);
    assert.equal(contents.collections.shown[0]?.redactions.more, 70);
    const texts: string[] = [];
    JSON.stringify(contents, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    assert.equal(Math.max(...new Set(texts.map(({ length }) => length))), 301);
  });
});
