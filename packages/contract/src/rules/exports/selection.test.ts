import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { map } from '../../../test/example-exports.ts';
import type { DataMap } from '../../data-map.ts';
import type { ExportScope } from '../../model/export.ts';
import { exportSelection } from './selection.ts';

const shown = (scope: ExportScope) =>
  Object.fromEntries(
    exportSelection(map, scope).collections.map(({ entry, columns }) => [entry.name, columns.map(({ name }) => name)]),
  );
const leftOut = (scope: ExportScope) => exportSelection(map, scope).exclusions.map(({ name }) => name);
const ACCOUNT = ['id', 'displayName', 'email', 'phone', 'locale', 'createdAt'];

test('A13 access: what is the person’s own, and of what an organization holds the person’s fields alone', () => {
  assert.deepEqual(shown('access'), {
    account: ACCOUNT,
    profile: ['id', 'name'],
    note: ['id', 'about', 'text'],
    device: ['id'],
  });
  assert.deepEqual(leftOut('access'), ['lead', 'log', 'session']);
});

test('portability: only what the person gave (GDPR article 20)', () => {
  assert.deepEqual(shown('portability'), { account: ACCOUNT, note: ['id', 'about', 'text'] });
  assert.deepEqual(leftOut('portability'), ['session']);
});

test('B5 backup: everything of the organization, and nothing that is only a person’s', () => {
  assert.deepEqual(shown('backup'), {
    organization: ['id', 'name', 'plan', 'state'],
    profile: ['id', 'name', 'role'],
    lead: ['id', 'contact'],
  });
  assert.deepEqual(leftOut('backup'), ['log']);
});

test('what is about somebody else is emptied in a person’s export, and said to be; an organization keeps it', () => {
  const note = exportSelection(map, 'access').collections.find(({ entry }) => entry.name === 'note');
  assert.deepEqual(
    note?.columns.map(({ name, redact, nullable }) => [name, redact, nullable]),
    [
      ['id', false, false],
      ['about', true, true],
      ['text', false, false],
    ],
  );
  assert.deepEqual(note?.redactions, [{ column: 'about', reason: { en: 'It is about somebody else.' } }]);
  const lead = exportSelection(map, 'backup').collections.find(({ entry }) => entry.name === 'lead');
  assert.deepEqual(lead?.redactions, []);
  assert.equal(
    lead?.columns.some(({ redact }) => redact),
    false,
  );
});

test('every reason is told: a secret’s own, and that the rest belongs to the organization', () => {
  const profile = exportSelection(map, 'access').collections.find(({ entry }) => entry.name === 'profile');
  assert.deepEqual(profile?.exclusions, [
    { column: 'role', reason: { en: 'Belongs to the organization.', sv: 'Tillhör organisationen.' } },
    { column: 'token', reason: { en: 'It opens the account.' } },
  ]);
  assert.deepEqual(exportSelection(map, 'access').exclusions.find(({ name }) => name === 'lead')?.reason, {
    en: 'Belongs to the team.',
  });
});

test('whatever is classified as secret is in no export, and nothing is there without its key', () => {
  const anyColumn = fc.record(
    { secret: fc.constant({ en: 'secret' }), thirdParty: fc.constant({ en: 'another' }), nullable: fc.boolean() },
    { requiredKeys: [] },
  );
  const anyEntry = fc.record({
    of: fc.constantFrom(...map),
    columns: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), anyColumn),
    portable: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyEntry), fc.constantFrom<ExportScope>('access', 'portability', 'backup'), (made, scope) => {
      const generated: DataMap = made.map(({ of, columns, portable }, index) => ({
        ...of,
        name: `c${index}`,
        portable,
        columns: {
          ...Object.fromEntries(
            Object.entries(columns).map(([name, one]) => [name, { type: 'text' as const, ...one }]),
          ),
          id: { type: 'text' as const },
        },
      }));
      for (const { entry, columns, redactions } of exportSelection(generated, scope).collections) {
        if (entry.table === '') continue;
        assert.ok(columns.some(({ column }) => column === 'id'));
        for (const { column, redact, nullable, name } of columns) {
          const classified = generated.find((one) => one.name === entry.name)?.columns?.[column];
          const { secret, thirdParty } = classified ?? {};
          assert.equal(secret, undefined);
          assert.equal(redact, scope !== 'backup' && thirdParty !== undefined);
          assert.equal(
            redactions.some((one) => one.column === name),
            redact,
          );
          if (redact) assert.ok(nullable);
        }
      }
    }),
  );
});
