import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  collected,
  containerOf,
  type Files,
  jwks,
  leads,
  medium,
  sign,
  source,
  textOf,
  written,
} from '../test/sample.ts';
import { isArchiveError } from './archive-error.ts';
import { canonicalize } from './canonicalize.ts';
import { archiveDocument } from './document.ts';
import { importArchive } from './import.ts';
import { utf8 } from './jws.ts';
import type { ArchiveManifest } from './manifest.ts';
import { byCodePoint } from './record-check.ts';
import { sha256Of } from './sha-256.ts';
import type { ArchiveCollection, ArchiveColumn, ArchiveRecord, ArchiveSource, ColumnType } from './source.ts';

/** A host that holds nothing but what it imported. */
async function freshHost(files: Files): Promise<ArchiveSource> {
  const { manifest, collections, media } = await importArchive(containerOf(files), { jwks });
  const { id, product, scope, consistency, asOf } = manifest;
  const stored = await Promise.all(
    collections.map(async ({ name, key, schemaVersion, columns, records }) => {
      const kept = await collected(records());
      return { name, key, schemaVersion, columns, records: () => kept };
    }),
  );
  const files2 = await Promise.all(
    media.map(async ({ sha256, size, bytes, path }) => {
      const kept = await collected(bytes());
      return { sha256, size, mediaType: path.endsWith('.png') ? 'image/png' : '', bytes: () => kept };
    }),
  );
  return { id, product, scope, consistency, asOf, collections: stored, media: () => files2 };
}

function lossless(files: Files): [string, string][] {
  return [...files.keys()]
    .filter((path) => /^(?:data|schema|media)\//.test(path))
    .map((path) => [path, sha256Of(files.get(path) ?? new Uint8Array())]);
}

describe('importing an archive', () => {
  it('Z4 reads every record and every medium back', async () => {
    const { collections, media } = await importArchive(containerOf(await written()), { jwks });
    const [first] = collections;
    assert.deepEqual(await collected(first?.records() ?? []), [...(leads.records() as Iterable<ArchiveRecord>)]);
    assert.equal(first?.schemaVersion, 3);
    for (const { name, type, nullable } of leads.columns)
      assert.deepEqual(
        first.columns.find((column) => column.name === name),
        { name, type, ...(nullable && { nullable }) },
      );
    const [only] = media;
    assert.deepEqual(Buffer.concat(await collected(only?.bytes() ?? [])), Buffer.from(medium.bytes()[0] ?? []));
  });

  it('Z4 B5 export, import, export again is the same byte for byte, for any organization', async () => {
    await fc.assert(
      fc.asyncProperty(organization(), async (generated) => {
        const first = await written(generated);
        assert.deepEqual(lossless(await written(await freshHost(first))), lossless(first));
      }),
      { numRuns: 60 },
    );
  });

  it('takes only what a known signer signed, where keys are given', async () => {
    const container = containerOf(await written());
    await assert.rejects(importArchive(container, { jwks: { keys: [] } }), (error) =>
      isArchiveError(error, 'signature-invalid'),
    );
  });

  it('reads what nobody signed only where no keys are given', async () => {
    const container = containerOf(await written(source, { sign: undefined }));
    await assert.rejects(importArchive(container, { jwks }), (error) => isArchiveError(error, 'signature-invalid'));
    assert.equal((await importArchive(container)).collections.length, 2);
  });

  it('a changed byte of data is an error before the records end', async () => {
    const files = await written();
    files.set('data/leads.ndjson', utf8(textOf(files, 'data/leads.ndjson').replace('HYPERLINK', 'HYPERLINX')));
    const { collections } = await importArchive(containerOf(files), { jwks });
    await assert.rejects(collected(collections[0]?.records() ?? []), (error) => isArchiveError(error, 'file-changed'));
  });

  const lines: readonly (readonly [what: string, text: string])[] = [
    ['a record that breaks its schema', '{"id":1}\n'],
    ['a column that nobody knows', '{"id":"a","secret":"x"}\n'],
    ['records out of order', '{"id":"b"}\n{"id":"a"}\n'],
    ['JSON that is not canonical', '{"id": "a"}\n'],
    ['a name that is there twice', '{"id":"a","id":"a"}\n'],
    ['no JSON at all', 'id\n'],
    ['a line that is cut off', '{"id":"a"}'],
    ['an empty line', '{"id":"a"}\n\n'],
    ['a prototype', '{"__proto__":{"polluted":true},"id":"a"}\n'],
  ];
  for (const [what, text] of lines)
    it(`${what} is an error, whoever signed it`, async () => {
      await assert.rejects(recordsIn(utf8(text)), (error) => isArchiveError(error, 'record-invalid'));
      assert.equal('polluted' in {}, false);
    });

  it('bytes that are no UTF-8 are an error', async () => {
    await assert.rejects(recordsIn(Uint8Array.of(0x22, 0xff, 0x22, 0x0a)), (error) =>
      isArchiveError(error, 'record-invalid'),
    );
  });

  it('fewer records than it says is an error', async () => {
    await assert.rejects(recordsIn(utf8('{"id":"a"}\n'), 2), (error) => isArchiveError(error, 'file-changed'));
  });
});

/** An archive whose data is exactly this, properly signed. */
async function recordsIn(data: Uint8Array, count = 1): Promise<unknown[]> {
  const collection = {
    name: 'a',
    schemaVersion: 1,
    columns: [{ name: 'id', type: 'text' }],
    records: () => [],
  } as const;
  const files = await written({ ...source, collections: [collection], media: () => [] });
  const manifest = JSON.parse(textOf(files, 'manifest.json')) as ArchiveManifest;
  const sha256 = sha256Of(data);
  const sizes = { bytes: data.length, sha256 };
  const changed = {
    ...manifest,
    collections: manifest.collections.map((one) => ({
      ...one,
      data: [{ file: 'data/a.ndjson', records: count, ...sizes }],
      records: count,
      bytes: data.length,
    })),
    files: manifest.files.map((file) => (file.path === 'data/a.ndjson' ? { ...file, ...sizes } : file)),
  };
  files.set('data/a.ndjson', data);
  files.set('manifest.json', utf8(canonicalize(changed)));
  files.set('manifest.jws', utf8(await sign(utf8(canonicalize(changed)))));
  const { collections } = await importArchive(containerOf(files), { jwks });
  return await collected(collections[0]?.records() ?? []);
}

describe('the single document', () => {
  it('D4 is one canonical JSON document with every record', async () => {
    const told: number[] = [];
    const chunks = await collected(archiveDocument(source, { onRecords: (count) => told.push(count) }));
    assert.equal(told.at(-1), 2);
    const text = new TextDecoder().decode(Buffer.concat(chunks));
    const document = JSON.parse(text) as { collections: { name: string; records: unknown[] }[]; exclusions: unknown };
    assert.equal(canonicalize(document), text);
    assert.deepEqual(
      document.collections.map(({ name, records }) => [name, records.length]),
      [
        ['leads', 2],
        ['notes', 0],
      ],
    );
    assert.deepEqual(document.collections[0]?.records, [...(leads.records() as Iterable<ArchiveRecord>)]);
    assert.deepEqual(document.exclusions, source.exclusions);
  });
});

function organization(): fc.Arbitrary<ArchiveSource> {
  return fc
    .uniqueArray(collectionOf(), { selector: ({ name }) => name, maxLength: 4 })
    .map((collections) => ({ ...source, collections, exclusions: [] }));
}

const text = fc.string({ unit: 'binary', maxLength: 30 });

const values: Readonly<Record<ColumnType, fc.Arbitrary<unknown>>> = {
  text,
  integer: fc.maxSafeInteger(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: fc.boolean(),
  timestamp: fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  media: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `media/${hex}.png`),
  json: fc.jsonValue({ stringUnit: 'binary' }).filter((value) => value !== null),
};

function collectionOf(): fc.Arbitrary<ArchiveCollection> {
  const column = fc.record({
    name: fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '10', '9')),
    type: fc.constantFrom(...(Object.keys(values) as ColumnType[])),
    nullable: fc.boolean(),
  });
  return fc
    .tuple(
      text,
      fc.constantFrom('text' as const, 'integer' as const),
      fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 5 }),
    )
    .chain(([name, keyType, others]) => {
      const columns: ArchiveColumn[] = [{ name: 'key', type: keyType }, ...others.filter((one) => one.name !== 'key')];
      const row = fc.tuple(...columns.map(({ type, nullable }) => (nullable ? fc.option(values[type]) : values[type])));
      return fc.uniqueArray(row, { selector: (cells) => cells[0], maxLength: 6 }).map((rows) => {
        const sorted = rows.toSorted(([a], [b]) =>
          typeof a === 'number' ? a - (b as number) : byCodePoint(String(a), String(b)),
        );
        const records = sorted.map((cells) =>
          Object.fromEntries(columns.map((one, index) => [one.name, cells[index]])),
        );
        return { name, key: 'key', schemaVersion: 1, columns, records: () => records };
      });
    });
}
