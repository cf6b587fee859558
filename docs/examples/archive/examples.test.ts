import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { type ArchiveRecord, certifiedSubject, openZip, signReceipt } from '@sayso/archive';
import type { ChangeReceipt, DataMap, ErasureCertificate } from '@sayso/contract';
import { keysOf, provesErasureOf } from './certificate.ts';
import { writeDocument } from './document.ts';
import { restore } from './import.ts';
import { entriesWithProgress } from './progress.ts';
import { isGenuine, issue } from './receipt.ts';
import { sourceOf } from './selection.ts';
import { source } from './source.ts';
import { fileAccess, verify } from './verify.ts';
import { write } from './write.ts';

it('every piece of code in docs/archive.md stands in an example', async () => {
  const page = await readFile(new URL('../../archive.md', import.meta.url), 'utf8');
  const pieces = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const examples = await Promise.all(
    (await readdir(import.meta.dirname))
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
  );
  assert.ok(pieces.length >= 6);
  for (const piece of pieces)
    assert.ok(
      examples.some((example) => example.includes(piece)),
      piece,
    );
});

describe('the examples of docs/archive.md', () => {
  let folder: string;
  let files: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayso-examples-'));
    files = await write(folder);
  });

  after(() => rm(folder, { recursive: true }));

  it('write an archive that is intact, and see when it is not', async () => {
    assert.equal(files.length, 1);
    assert.equal(await verify(files), 'intact');
    const [file = ''] = files;
    const bytes = await readFile(file);
    const cut = `${folder}/cut.zip`;
    await writeFile(cut, bytes.subarray(0, -1));
    assert.equal(await verify([cut]), 'damaged');
  });

  it('restore what was written, or nothing', async () => {
    await using file = await open(files[0] ?? '');
    const container = await openZip(await fileAccess(file));
    const inserted: ArchiveRecord[] = [];
    let ended = '';
    const begin = async () => ({
      insert: async (collection: string, record: ArchiveRecord) => {
        inserted.push({ collection, ...record });
      },
      commit: async () => {
        ended = 'committed';
      },
      rollback: async () => {
        ended = 'rolled back';
      },
    });
    await restore(container, begin);
    assert.deepEqual([inserted.length, ended], [2, 'committed']);
    assert.deepEqual(inserted[0], { collection: 'leads', id: 'lead-1', name: 'Astrid Holm', worth: 12_000 });
    const broken = {
      ...container,
      open: (path: string) => container.open(path.replace('data/', 'tables/').replace('ndjson', 'csv')),
    };
    await assert.rejects(restore(broken, begin));
    assert.equal(ended, 'rolled back');
  });

  it('make a source from a data map', async () => {
    const map: DataMap = [
      {
        name: 'notes',
        table: 'note',
        label: { en: { one: 'note', other: 'notes' } },
        owner: 'account',
        path: [{ column: 'account_id' }],
        class: 'business',
        onLeave: 'keep',
        onDeleteAccount: 'erase',
        onDelete: 'erase',
        onReset: 'keep',
        export: 'include',
        columns: { id: { type: 'integer' }, text: { type: 'text', label: { en: 'Text' } } },
      },
    ];
    const asked: string[] = [];
    const store = {
      async *pages(table: string, key: string) {
        asked.push(`${table} by ${key}`);
        if (table === 'note') yield [{ id: 1n, text: 'Hej', account_id: 'acc_1' }];
      },
    };
    const { id, product, consistency, asOf } = source;
    const scope = { kind: 'account', id: 'acc_1', name: 'Åsa', purpose: 'access' } as const;
    const made = sourceOf(map, store, { id, product, consistency, asOf, scope });
    const shares: number[] = [];
    for await (const { path, bytes } of entriesWithProgress(made, 1, (share) => shares.push(share)))
      if (path === 'data/notes.ndjson') assert.equal(await text(bytes), '{"id":1,"text":"Hej"}\n');
      else await text(bytes);
    assert.deepEqual(asked, [' by id', ' by id', 'note by id', 'note by id']);
    assert.deepEqual(shares, [0, 1]);
  });

  it('sign a receipt, and see when it was changed', async () => {
    const receipt: ChangeReceipt = {
      reference: 'ABCD-EFGH',
      changeId: 'chg_abcdefgh',
      kind: 'leave-organization',
      state: 'completed',
      requestedAt: '2026-11-22T10:00:00.000Z',
      effectiveAt: '2026-11-22T10:00:00.000Z',
      effects: [],
      retained: [],
      issuedAt: '2026-11-22T10:00:00.000Z',
      issuer: 'Harbor CRM',
    };
    const signed = await issue(receipt);
    assert.equal(await isGenuine(signed), true);
    assert.equal(await isGenuine({ ...signed, state: 'failed' }), false);
    assert.equal(await isGenuine(receipt), false);
  });

  it('prove by a certificate whose account was erased', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const keys = await keysOf(JSON.stringify([privateKey.export({ format: 'jwk' })]));
    const certificate: ErasureCertificate = {
      type: 'ErasureCertificate',
      id: 'certificate-1',
      reference: 'ABCD-EFGH',
      changeId: 'chg_abcdefgh',
      kind: 'delete-account',
      subject: certifiedSubject('certificate-1', { type: 'account', id: 'acc_1' }),
      requestedAt: '2026-11-22T10:00:00.000Z',
      erasedAt: '2026-11-22T10:00:01.000Z',
      verifiedAt: '2026-11-22T10:00:02.000Z',
      erased: [],
      besides: ['account'],
      retained: [],
      notCovered: [{ code: 'backups' }],
      issuedAt: '2026-11-22T10:00:02.000Z',
      issuer: 'Harbor CRM',
    };
    const signed = await signReceipt(certificate, keys.sign);
    assert.equal(await provesErasureOf(signed, 'acc_1', keys), true);
    assert.equal(await provesErasureOf(signed, 'acc_2', keys), false);
    assert.equal(await provesErasureOf({ ...signed, notCovered: [] }, 'acc_1', keys), false);
  });

  it('write one document', async () => {
    const file = `${folder}/all.json`;
    await writeDocument(file);
    const document = JSON.parse(await readFile(file, 'utf8')) as { readonly collections: readonly unknown[] };
    assert.equal(document.collections.length, 1);
  });
});
