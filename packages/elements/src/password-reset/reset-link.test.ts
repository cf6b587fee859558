import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResetLink, withoutResetLink } from './reset-link.ts';

test('C8 a mailed link is read wherever it stands in the fragment, and taken off it', () => {
  assert.equal(readResetLink('#reset=abc-_123'), 'abc-_123');
  assert.equal(readResetLink('#view=door&reset=a%2Fb'), 'a/b');
  assert.equal(withoutResetLink('#reset=abc'), '');
  assert.equal(withoutResetLink('#view=door&reset=abc'), '#view=door');
});

test('what is none is left alone', () => {
  for (const fragment of ['', '#', '#presets=1', '#reset=', '#reset=%E0%A4%A']) {
    assert.equal(readResetLink(fragment), undefined, fragment);
  }
  assert.equal(withoutResetLink('#presets=1'), '#presets=1');
});
