import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataMap } from '@sayso/contract';
import { exportSelection } from '@sayso/contract/rules';
import { collected, containerOf, jwks, textOf, written } from '../test/sample.ts';
import { isArchiveError } from './archive-error.ts';
import { type ArchiveAbout, archiveSource, type StoredRow } from './archive-source.ts';
import { verifyArchive } from './verify.ts';

const label = { en: { one: 'letter', other: 'letters' } };
const reason = { en: 'It is about whoever wrote it.' };

const map: DataMap = [
  {
    name: 'letters',
    table: 'letter',
    key: 'letter_no',
    label,
    owner: 'account',
    path: [{ column: 'owner_id' }],
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'erase',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    schemaVersion: 4,
    columns: {
      letter_no: { type: 'integer', name: 'number' },
      owner_id: { type: 'text' },
      written_at: { type: 'timestamp', name: 'writtenAt' },
      due: { type: 'date', nullable: true },
      worth: { type: 'number', nullable: true },
      big: { type: 'text', nullable: true },
      sealed: { type: 'boolean' },
      extra: { type: 'json', nullable: true },
      sender: { type: 'text', thirdParty: reason },
      token: { type: 'text', secret: { en: 'It opens the letter.' } },
    },
  },
  {
    name: 'sessions',
    table: 'session',
    label,
    owner: 'account',
    path: [{ column: 'owner_id' }],
    class: 'identity',
    onLeave: 'keep',
    onDeleteAccount: 'erase',
    onDelete: 'erase',
    onReset: 'keep',
    export: { exclude: { en: 'They would let others in.' } },
  },
];

const selection = exportSelection(map, 'access', ['letters']);

const about: ArchiveAbout = {
  id: 'exp_1',
  product: 'Harbor CRM',
  scope: { kind: 'account', id: 'acc_1', name: 'Åsa', purpose: 'access' },
  consistency: 'snapshot',
  asOf: '2026-11-22T12:00:00.000Z',
};

const letter: StoredRow = {
  letter_no: 1,
  owner_id: 'acc_1',
  written_at: new Date('2026-11-22T10:00:00Z'),
  due: null,
  worth: 1.5,
  big: null,
  sealed: true,
  extra: { a: 1 },
  sender: 'canary-sender',
  token: 'canary-token',
  another: 'canary-another',
};

async function recordsOf(...rows: readonly StoredRow[]): Promise<unknown[]> {
  const [collection] = archiveSource(selection, () => rows, about).collections;
  const found = (await collected(collection?.records() ?? [])) as (Iterable<unknown> | object)[];
  return found.flatMap((one) => (Symbol.iterator in one ? [...one] : [one]));
}

describe('the source of an archive', () => {
  it('B5 A13 has what was selected by its names in the archive, others emptied, and secrets in no file', async () => {
    const files = await written(archiveSource(selection, () => [letter], about));
    assert.equal(
      textOf(files, 'data/letters.ndjson'),
      '{"big":null,"due":null,"extra":{"a":1},"number":1,"owner_id":"acc_1","sealed":true,"sender":null,"worth":1.5,"writtenAt":"2026-11-22T10:00:00.000Z"}\n',
    );
    const { verdict, manifest } = await verifyArchive(containerOf(files), { jwks });
    assert.equal(verdict, 'intact');
    const [collection] = manifest?.collections ?? [];
    assert.equal(collection?.key, 'number');
    assert.equal(collection?.schemaVersion, 4);
    assert.deepEqual(collection?.redactions, [{ column: 'sender', reason }]);
    assert.deepEqual(collection?.exclusions, [{ column: 'token', reason: { en: 'It opens the letter.' } }]);
    assert.deepEqual(manifest?.exclusions, [
      { collection: 'sessions', label, reason: { en: 'They would let others in.' } },
    ]);
    for (const path of files.keys()) assert.doesNotMatch(textOf(files, path), /canary/, path);
  });

  it('hands the whole collection to the reader, once for the data and once for the tables', async () => {
    const asked: string[] = [];
    await written(
      archiveSource(
        selection,
        ({ entry, records }) => {
          asked.push(`${entry.table} ${records}`);
          return [letter];
        },
        about,
      ),
    );
    assert.deepEqual(asked, ['letter all', 'letter all']);
  });

  const spellings: readonly (readonly [column: string, stored: unknown, name: string, archived: unknown])[] = [
    ['written_at', '2026-11-22T10:00:00.000Z', 'writtenAt', '2026-11-22T10:00:00.000Z'],
    ['written_at', '2026-11-22T10:00:00Z', 'writtenAt', '2026-11-22T10:00:00.000Z'],
    ['written_at', '2026-11-22T12:30:00.5+02:30', 'writtenAt', '2026-11-22T10:00:00.500Z'],
    ['written_at', '2026-11-22 11:00:00.123456+01', 'writtenAt', '2026-11-22T10:00:00.123456Z'],
    ['written_at', '2026-11-22 10:00:00.120000+00', 'writtenAt', '2026-11-22T10:00:00.120Z'],
    ['due', new Date('2026-11-22T00:00:00Z'), 'due', '2026-11-22'],
    ['due', '2026-11-22', 'due', '2026-11-22'],
    ['letter_no', 7n, 'number', 7],
    ['letter_no', '7', 'number', 7],
    ['worth', '12.50', 'worth', 12.5],
    ['worth', '1e-3', 'worth', 0.001],
    ['big', 9_007_199_254_740_993n, 'big', '9007199254740993'],
    ['big', undefined, 'big', null],
  ];
  for (const [column, stored, name, archived] of spellings)
    it(`writes ${String(stored)} in ${column} as ${String(archived)}`, async () => {
      const [record] = (await recordsOf({ ...letter, [column]: stored })) as Record<string, unknown>[];
      assert.equal(record?.[name], archived);
    });

  const refused: readonly (readonly [column: string, stored: unknown, name: string])[] = [
    ['written_at', new Date(Number.NaN), 'writtenAt'],
    ['written_at', new Date(8.64e15), 'writtenAt'],
    ['written_at', 'infinity', 'writtenAt'],
    ['written_at', '2026-02-30 10:00:00+00', 'writtenAt'],
    ['due', new Date(Number.NaN), 'due'],
    ['letter_no', 9_007_199_254_740_993n, 'number'],
    ['letter_no', '9007199254740993', 'number'],
    ['worth', 'NaN', 'worth'],
    ['worth', '1e999', 'worth'],
    ['big', 12, 'big'],
    ['sealed', 'yes', 'sealed'],
    ['sealed', undefined, 'sealed'],
    ['extra', { at: new Date(0) }, 'extra'],
    ['extra', 'half \ud800', 'extra'],
    ['big', 'half \ud800', 'big'],
  ];
  for (const [column, stored, name] of refused)
    it(`names ${column} and not its value where that is ${String(stored)}`, async () => {
      const rows = [letter, { ...letter, letter_no: 2, [column]: stored }];
      await assert.rejects(written(archiveSource(selection, () => rows, about)), (error) => {
        assert.ok(isArchiveError(error, 'source-invalid'));
        assert.match(error.message, /collection "letters"/);
        assert.match(error.message, new RegExp(`record 2: the column "${name}"`));
        assert.ok(stored === undefined || !error.message.includes(String(stored)));
        return true;
      });
    });

  it('a column may be called like what every object inherits', async () => {
    const named = {
      ...selection,
      collections: selection.collections.map((collection) => ({
        ...collection,
        redactions: [],
        exclusions: [],
        columns: [
          { column: 'letter_no', name: 'number', type: 'integer', nullable: false, redact: false },
          { column: 'big', name: '__proto__', type: 'text', nullable: false, redact: false },
          { column: 'toString', name: 'constructor', type: 'text', nullable: true, redact: false },
        ] as const,
      })),
    };
    const files = await written(archiveSource(named, () => [{ letter_no: 1, big: 'x' }], about));
    assert.equal(textOf(files, 'data/letters.ndjson'), '{"__proto__":"x","constructor":null,"number":1}\n');
  });
});
