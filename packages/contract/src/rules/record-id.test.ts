import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyColumnsOf, recordIdOf, recordIdParts } from './record-id.ts';

describe('the id of a record', () => {
  it('is one column by default, or the columns that the map names', () => {
    assert.deepEqual(keyColumnsOf({ name: 'notes' }), ['id']);
    assert.deepEqual(keyColumnsOf({ name: 'notes', key: 'no' }), ['no']);
    assert.deepEqual(keyColumnsOf({ name: 'lines', key: ['order', 'line'] }), ['order', 'line']);
    assert.throws(() => keyColumnsOf({ name: 'lines', key: [] }), /lines a key without columns/);
  });

  it('is the value as it stands where it is one', () => {
    assert.equal(recordIdOf([42]), '42');
    assert.equal(recordIdOf(['["a"]']), '["a"]');
    assert.deepEqual(recordIdParts('["a"]', 1), ['["a"]']);
  });

  it('comes apart into what it was made of, whatever stands in it', () => {
    assert.equal(recordIdOf([7, 'A "1", B']), String.raw`["7", "A \"1\", B"]`);
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, (parts) => {
        assert.deepEqual(recordIdParts(recordIdOf(parts), parts.length), parts);
      }),
    );
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        if (one.length === other.length && one.length > 1)
          assert.equal(
            recordIdOf(one) === recordIdOf(other),
            one.every((part, nth) => part === other[nth]),
          );
      }),
    );
  });

  it('is none where it does not have so many parts', () => {
    for (const id of ['', '7', '["a"]', '["a", 1]', '{"0": "a"}', '["a", "b", "c"]', '["a", ']) {
      assert.equal(recordIdParts(id, 2), undefined, id);
    }
  });
});
