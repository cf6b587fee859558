import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRevertToken } from './revert-link.ts';

test('the secret of the link is found wherever it stands in the fragment', () => {
  assert.equal(readRevertToken('#revert=abc_DEF-123'), 'abc_DEF-123');
  assert.equal(readRevertToken('#view=account&revert=a%2Db'), 'a-b');
  for (const none of ['', '#', '#revert=', '#change=1&token=2', '#revert=%zz'])
    assert.equal(readRevertToken(none), undefined);
});
