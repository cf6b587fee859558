import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backup, codeOf, map, ofSelf, owner, policy, self } from '../../../test/example-exports.ts';
import type { Notice } from '../../model/inventory.ts';
import { isProblem } from '../../problem.ts';
import { inventoryOf, noticeOfKey } from './index.ts';

const terms: Notice = {
  key: 'terms',
  version: '3',
  updatedAt: '2026-01-01T00:00:00.000Z',
  title: { en: 'Terms' },
  sections: [],
};
const withTerms = { ...policy, notices: [terms] };

test('A14 about a person: their own, and what their organizations hold about them, counted', () => {
  const inventory = inventoryOf(ofSelf.subject, self, map, withTerms);
  assert.ok(!isProblem(inventory));
  assert.deepEqual(
    inventory.collections.map(({ name, owner: of, count, personal, excluded }) => [
      name,
      of,
      count,
      personal.length,
      excluded?.['en'],
    ]),
    [
      ['profile', 'organization', 0, 1, undefined],
      ['lead', 'organization', 0, 0, 'Belongs to the team.'],
      ['log', 'organization', 0, 0, 'It is kept for security alone.'],
      ['note', 'account', 12, 0, undefined],
      ['device', 'account', 2, 0, undefined],
      ['session', 'account', 0, 0, 'It would let others in.'],
    ],
  );
  assert.deepEqual(inventory.notices, ['terms']);
});

test('by an organization: everything that is its own', () => {
  const inventory = inventoryOf(backup.subject, owner, map, policy);
  assert.ok(!isProblem(inventory));
  assert.deepEqual(
    inventory.collections.map(({ name, count }) => [name, count]),
    [
      ['profile', 3],
      ['lead', 120],
      ['log', 0],
    ],
  );
  assert.equal(codeOf(inventoryOf(backup.subject, self, map, policy)), 'not-found');
});

test('A16 a text of the host is found by its key', () => {
  assert.deepEqual(noticeOfKey('terms', withTerms), terms);
  assert.equal(codeOf(noticeOfKey('rights', withTerms)), 'not-found');
});
