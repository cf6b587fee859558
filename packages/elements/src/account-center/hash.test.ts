import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashOf, sectionInHash } from './hash.ts';

describe('a section in the fragment of an address', () => {
  const cases: readonly (readonly [hash: string, prefix: string, section: string | undefined])[] = [
    ['', '', ''],
    ['#', '', ''],
    ['#security', '', 'security'],
    ['#/center/security', '/center/', 'security'],
    ['#/center/', '/center/', ''],
    ['#/center', '/center/', ''],
    ['#/leads', '/center/', undefined],
    ['', '/center/', undefined],
    ['#security', '/center/', undefined],
    ['#/center/fakturor%20och%20mer', '/center/', 'fakturor och mer'],
    ['#%E0%A4%A', '', '%E0%A4%A'],
  ];
  for (const [hash, prefix, section] of cases) {
    it(`"${hash}" below "${prefix}" is ${section === undefined ? 'about something else' : `"${section}"`}`, () => {
      assert.equal(sectionInHash(hash, prefix), section);
    });
  }

  it('is found again in the link to it', () => {
    const location = { pathname: '/settings', search: '?a=1' } as Location;
    const href = hashOf('räkningar/2', '/center/', location);
    assert.equal(href, '/settings?a=1#/center/r%C3%A4kningar%2F2');
    assert.equal(sectionInHash(href.slice(href.indexOf('#')), '/center/'), 'räkningar/2');
  });
});
