import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from './canonical.ts';

test('the order of members does not matter, at any depth', () => {
  assert.equal(canonicalJson({ b: { d: 1, c: [2] }, a: null }), '{"a":null,"b":{"c":[2],"d":1}}');
  assert.equal(canonicalJson({ a: 1, b: 2 }), canonicalJson({ b: 2, a: 1 }));
});

test('the order of a list does matter, and absent is not null', () => {
  assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
  assert.equal(canonicalJson({ a: undefined }), '{}');
  assert.notEqual(canonicalJson({ a: null }), canonicalJson({}));
});

test('different values have different text, and the text parses back to the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      assert.deepEqual(JSON.parse(canonicalJson(one)), JSON.parse(JSON.stringify(one)));
      const same = canonicalJson(one) === canonicalJson(other);
      if (same) assert.deepEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
    }),
  );
});
