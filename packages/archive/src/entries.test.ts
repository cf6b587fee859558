import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { containerOf, type Files, leads, medium, sign, source, textOf, written } from '../test/sample.ts';
import { isArchiveError } from './archive-error.ts';
import { archiveEntries } from './entries.ts';
import { mediaPath } from './file-name.ts';
import type { ArchiveManifest } from './manifest.ts';
import type { ArchiveCollection, ArchiveSource } from './source.ts';
import { verifyArchive } from './verify.ts';

describe('an archive', () => {
  it('A14 tells how many records are written, and stands still when nobody takes the bytes', async () => {
    const many: ArchiveCollection = {
      name: 'many',
      schemaVersion: 1,
      columns: [{ name: 'id', type: 'integer' }],
      *records() {
        for (let id = 0; id < 50_000; id += 1) yield { id };
      },
    };
    const told: number[] = [];
    const onRecords = (count: number) => told.push(count);
    const entries = archiveEntries({ ...source, collections: [many, leads] }, { sign, onRecords });
    let stopped = 0;
    for await (const { path, bytes } of entries) {
      for await (const _ of bytes) {
        if (path !== 'data/many.ndjson' || stopped > 0) continue;
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(told.length, 0);
        stopped += 1;
      }
      if (path === 'data/many.ndjson') assert.equal(told.at(-1), 25_000);
      if (path === 'tables/many.csv') assert.equal(told.at(-1), 50_000);
    }
    assert.equal(stopped, 1);
    assert.equal(told.at(-1), 50_002);
    assert.ok(told.length > 8);
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
  });

  it('Z4 has the files of its layout, those that vouch for the others last', async () => {
    assert.deepEqual(
      [...(await written()).keys()],
      [
        'schema/leads.schema.json',
        'data/leads.ndjson',
        'tables/leads.csv',
        'schema/notes.schema.json',
        'data/notes.ndjson',
        'tables/notes.csv',
        mediaPath(medium),
        'README.html',
        'manifest.json',
        'manifest.jws',
        'manifest-sha256.txt',
      ],
    );
  });

  it('A13 holds the records as canonical JSON, one a line', async () => {
    const files = await written();
    assert.equal(
      textOf(files, 'data/leads.ndjson').split('\n')[0],
      '{"extra":{"a":[],"b":1},"id":"a","made":"2026-11-22T10:00:00.000Z","name":"=HYPERLINK(\\"x\\")","portrait":null,"value":-5}',
    );
    assert.equal(textOf(files, 'data/notes.ndjson'), '');
  });

  it('B5 says in its manifest what is in it and what is not', async () => {
    const files = await written();
    const manifest = JSON.parse(textOf(files, 'manifest.json')) as ArchiveManifest;
    const { collections, files: listed, ...rest } = manifest;
    assert.deepEqual(rest, {
      format: 'sayso-archive/1',
      id: 'exp_1',
      product: 'Harbor CRM',
      scope: source.scope,
      consistency: 'snapshot',
      asOf: source.asOf,
      exclusions: source.exclusions,
    });
    const data = files.get('data/leads.ndjson') ?? new Uint8Array();
    const sha256 = createHash('sha256').update(data).digest('hex');
    assert.deepEqual(collections[0], {
      name: 'leads',
      label: leads.label,
      key: 'id',
      schemaVersion: 3,
      schema: 'schema/leads.schema.json',
      data: [{ file: 'data/leads.ndjson', records: 2, bytes: data.length, sha256 }],
      tables: ['tables/leads.csv'],
      records: 2,
      bytes: data.length,
      redactions: leads.redactions,
      exclusions: leads.exclusions,
    });
    assert.equal(listed.length, files.size - 3);
  });

  it('describes its records in JSON Schema 2020-12, which another validator reads', async () => {
    const files = await written();
    const ajv = new Ajv2020({ allowUnionTypes: true, formats: { 'date-time': true, date: true } });
    const validate = ajv.compile(JSON.parse(textOf(files, 'schema/leads.schema.json')) as object);
    for (const line of textOf(files, 'data/leads.ndjson').trimEnd().split('\n'))
      assert.equal(validate(JSON.parse(line)), true, JSON.stringify(validate.errors));
    assert.equal(validate({ id: 'c' }), false);
  });

  it('B13 is checked by sha256sum', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'sayso-archive-'));
    t.after(() => rm(folder, { recursive: true }));
    await unpacked(await written(), folder);
    const check = () => spawnSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: folder });
    const { status, error } = check();
    if (error) return t.skip('sha256sum is not here');
    assert.equal(status, 0);
    await writeFile(join(folder, 'data/leads.ndjson'), '{}\n');
    assert.match(check().stdout.toString(), /^data\/leads\.ndjson: FAILED/);
  });

  it('goes on in another file when one is large, and is still one collection', async () => {
    const many = await written(numbers(20_000), { fileBytes: 60_000 });
    const data = [...many.keys()].filter((path) => path.startsWith('data/'));
    assert.deepEqual(data, [
      'data/numbers.ndjson',
      'data/numbers.2.ndjson',
      'data/numbers.3.ndjson',
      'data/numbers.4.ndjson',
    ]);
    const { collections } = JSON.parse(textOf(many, 'manifest.json')) as ArchiveManifest;
    assert.equal(collections[0]?.records, 20_000);
    assert.ok(textOf(many, 'tables/numbers.2.csv').startsWith('id\r\n'));
    assert.equal((await verifyArchive(containerOf(many))).verdict, 'signer-unknown');
  });

  it('is made while it is read: no record is asked for before its file is', async () => {
    let read = 0;
    const counting = numbers(20_000, () => (read += 1));
    let most = 0;
    for await (const { path, bytes } of archiveEntries(counting, { sign, fileBytes: 50_000 })) {
      const before = read;
      for await (const chunk of bytes) assert.ok(chunk.length <= 80_000);
      if (path.startsWith('data/')) most = Math.max(most, read - before);
    }
    assert.ok(most > 0 && most < 15_000, `${most} records for one file`);
  });

  it('a file that is not read to its end is not passed over', async () => {
    const entries = archiveEntries(source, { sign });
    await entries.next();
    await assert.rejects(entries.next(), /schema\/leads\.schema\.json was not read/);
  });

  it('a source that is given up is closed', async () => {
    let closed = false;
    const endless = numbers(0);
    const [collection] = endless.collections as [ArchiveCollection];
    async function* records() {
      try {
        for (let id = 0; ; id += 1) yield { id };
      } finally {
        closed = true;
      }
    }
    const entries = archiveEntries({ ...endless, collections: [{ ...collection, records }] }, { sign });
    for await (const { path, bytes } of entries) {
      if (!path.startsWith('data/')) {
        for await (const chunk of bytes) assert.ok(chunk.length > 0);
        continue;
      }
      for await (const chunk of bytes) {
        assert.ok(chunk.length > 0);
        break;
      }
      break;
    }
    assert.equal(closed, true);
  });
});

describe('hostile names of collections', () => {
  const names = [
    '../up',
    '/etc/passwd',
    'CON',
    'nul.txt',
    'x'.repeat(300),
    'e\u0301',
    '\u00e9',
    'Leads',
    'leads',
    '',
    '.',
    'a\0b',
    'a\\b',
  ];

  it('stay inside, and stay apart on every file system', async () => {
    const [collection] = numbers(1).collections as [ArchiveCollection];
    const files = await written({ ...source, collections: names.map((name) => ({ ...collection, name })) });
    const paths = [...files.keys()];
    for (const path of paths) assert.match(path, /^(?:[a-z]+\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
    for (const path of paths) assert.doesNotMatch(path, /(?:^|\/)(?:con|nul)\.|\.\./i);
    assert.equal(new Set(paths.map((path) => path.toLowerCase())).size, names.length * 3 + 5);
    const { collections } = JSON.parse(textOf(files, 'manifest.json')) as ArchiveManifest;
    assert.deepEqual(
      collections.map(({ name }) => name),
      names,
    );
  });

  it('a medium’s type gives no ending that runs', () => {
    const sha256 = '0'.repeat(64);
    for (const mediaType of ['application/x-msdownload', 'text/html', 'image/svg+xml', 'constructor', '../x'])
      assert.equal(mediaPath({ sha256, mediaType }), `media/${sha256}`);
    assert.equal(mediaPath({ sha256, mediaType: 'Image/PNG; a=b' }), `media/${sha256}.png`);
  });
});

describe('a source that breaks its own rules', () => {
  const broken: readonly (readonly [what: string, collection: Partial<ArchiveCollection>, said: RegExp])[] = [
    ['records out of order', { records: () => [{ id: 2 }, { id: 1 }] }, /key does not come after/],
    ['a record twice', { records: () => [{ id: 1 }, { id: 1 }] }, /key does not come after/],
    ['a column missing', { records: () => [{}] }, /column "id" is missing/],
    ['a column too many', { records: () => [{ id: 1, secret: 'hunter2' }] }, /no column "secret"/],
    ['a value of another type', { records: () => [{ id: 'hunter2' }] }, /not of type integer/],
    ['a key that is no column', { key: 'other' }, /key is no column/],
    ['a version that is none', { schemaVersion: 0 }, /schema version/],
    ['a redaction of nothing', { redactions: [{ column: 'x', reason: {} }] }, /redacted is no column/],
    ['an exclusion that is there', { exclusions: [{ column: 'id', reason: {} }] }, /both there and left out/],
  ];
  for (const [what, change, said] of broken)
    it(`${what} is an error that holds no value`, async () => {
      const [collection] = numbers(1).collections as [ArchiveCollection];
      await assert.rejects(written({ ...source, collections: [{ ...collection, ...change }] }), (error) => {
        assert.ok(isArchiveError(error, 'source-invalid'));
        assert.match(error.message, said);
        return !error.message.includes('hunter2');
      });
    });

  it('records that differ when they are asked for again are an error', async () => {
    let asked = 0;
    const records = () => Array.from({ length: (asked += 1) }, (_, id) => ({ id }));
    const [collection] = numbers(1).collections as [ArchiveCollection];
    await assert.rejects(written({ ...source, collections: [{ ...collection, records }] }), /not the same/);
  });

  it('a medium that is not what it says is an error', async () => {
    await assert.rejects(written({ ...source, media: () => [{ ...medium, size: 3 }] }), /medium/);
    await assert.rejects(written({ ...source, media: () => [{ ...medium, sha256: '../x' }] }), /medium/);
    const twice = await written({ ...source, media: () => [medium, medium] });
    assert.equal(twice.size, 11);
  });
});

function numbers(count: number, onRead: () => void = () => undefined): ArchiveSource {
  const collection: ArchiveCollection = {
    name: 'numbers',
    schemaVersion: 1,
    columns: [{ name: 'id', type: 'integer' }],
    *records() {
      for (let id = 0; id < count; id += 1) {
        onRead();
        yield { id };
      }
    },
  };
  return { ...source, collections: [collection] };
}

async function unpacked(files: Files, folder: string): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
