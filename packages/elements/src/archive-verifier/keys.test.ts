import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readKeys } from './keys.ts';

describe('B13 keys that somebody gives', () => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: 'abc', kid: 'a' };

  it('are a set, or one key', () => {
    assert.deepEqual(readKeys(JSON.stringify({ keys: [key, key] })), { keys: [key, key] });
    assert.deepEqual(readKeys(JSON.stringify(key)), { keys: [key] });
    assert.deepEqual(readKeys('{"keys":[]}'), { keys: [] });
  });

  for (const text of ['', 'none', '[]', 'null', '7', '"keys"', '{}', '{"keys":7}', '{"keys":[null]}', '{"keys":["a"]}'])
    it(`are not ${text || 'nothing'}`, () => assert.equal(readKeys(text), undefined));
});
