import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStatusLink, withoutStatusLink } from './status-link.ts';

describe('a mailed link', () => {
  const both = { changeId: 'change 1', statusToken: 'a+b/c==' };

  it('is read from an address, from its fragment and from the text around it', () => {
    const fragment = '#change=change%201&token=a%2Bb%2Fc%3D%3D';
    assert.deepEqual(readStatusLink(fragment), both);
    assert.deepEqual(readStatusLink(`https://crm.example/status${fragment}`), both);
    assert.deepEqual(readStatusLink(`Here it is:\n https://crm.example/app#/status?${fragment.slice(1)}\nBye`), both);
  });

  it('may be the token alone, with spaces around it', () => {
    assert.deepEqual(readStatusLink('  A1b2C3d4E5f6G7h8 \n'), { statusToken: 'A1b2C3d4E5f6G7h8' });
  });

  it('is not found where there is none', () => {
    for (const text of [
      '',
      'REF-1234',
      'https://crm.example/status',
      '#change=1',
      'change=%E0%A4&token=x',
      'two words',
    ]) {
      assert.equal(readStatusLink(text), undefined, text);
    }
  });

  it('leaves the rest of the fragment where it is', () => {
    assert.equal(withoutStatusLink('#change=1&token=2'), '');
    assert.equal(withoutStatusLink('#/status?change=1&token=2'), '#/status');
    assert.equal(withoutStatusLink('#top'), '#top');
    assert.equal(withoutStatusLink('#a=1&change=1&token=2&b=2'), '#a=1&b=2');
  });
});
