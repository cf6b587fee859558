import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Download } from '../model/export.ts';
import { check } from '../schema.ts';
import { download } from './download.ts';

const whole: Download = {
  body: new ReadableStream(),
  offset: 0,
  size: 3,
  sha256: 'a'.repeat(64),
  fileName: 'copy.zip',
  mediaType: 'application/zip',
};

test('a file is a stream that says where it begins, how long it is and by which digest to know it', () => {
  assert.deepEqual(check(download, whole), { value: whole });
});

test('anything else is none', () => {
  const without = (name: keyof Download) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
  for (const value of [
    undefined,
    null,
    'PK',
    {},
    { ...whole, body: 'PK' },
    ...['body', 'offset', 'size', 'sha256'].map((name) => without(name as keyof Download)),
  ])
    assert.equal(check(download, value).issues?.length, 1);
});
