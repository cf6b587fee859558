import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../schema.ts';
import { avatarUpload } from './upload.ts';

test('a file that is sent up stays the file that it is, and is all that is sent', () => {
  const picture = new Blob(['bytes'], { type: 'image/png' });
  const result = check(avatarUpload, { picture });
  assert.equal(result.issues === undefined && result.value.picture, picture);
  for (const value of [undefined, null, {}, [], { picture: undefined }, { picture: 'text' }, { picture, name: 'x' }]) {
    assert.notEqual(check(avatarUpload, value).issues, undefined, JSON.stringify(value));
  }
});
