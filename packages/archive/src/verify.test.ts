import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerOf, type Files, flipped, jwks, medium, sign, source, textOf, written } from '../test/sample.ts';
import { ArchiveError } from './archive-error.ts';
import { mediaPath } from './file-name.ts';
import { utf8 } from './jws.ts';
import { sha256Of } from './sha-256.ts';
import { verifyArchive } from './verify.ts';

type Change = (files: Files) => void;

async function problemsOf(change: Change, withKeys: boolean): Promise<string[]> {
  const files = await written();
  change(files);
  const { verdict, problems } = await verifyArchive(containerOf(files), withKeys ? { jwks } : {});
  assert.equal(verdict, problems.length > 0 ? 'damaged' : withKeys ? 'intact' : 'signer-unknown');
  return problems.map(({ code, path }) => `${code} ${path}`);
}

describe('verifying an archive', () => {
  it('B13 an untouched one is intact, and without keys its signer is unknown', async () => {
    const files = await written();
    const known = await verifyArchive(containerOf(files), { jwks });
    assert.equal(known.verdict, 'intact');
    assert.deepEqual(known.signer, { state: 'known', kid: 'key-1' });
    assert.equal(known.manifest?.id, source.id);
    const unknown = await verifyArchive(containerOf(files));
    assert.equal(unknown.verdict, 'signer-unknown');
    assert.deepEqual(unknown.signer, { state: 'unknown', kid: 'key-1' });
    assert.deepEqual(unknown.problems, []);
  });

  const changes: readonly (readonly [what: string, change: Change, named: readonly string[]])[] = [
    ['one byte of data', flipped('data/leads.ndjson'), ['file-changed data/leads.ndjson']],
    ['one byte of a table', flipped('tables/leads.csv'), ['file-changed tables/leads.csv']],
    ['one byte of a medium', flipped(mediaPath(medium)), [`file-changed ${mediaPath(medium)}`]],
    ['one byte of the page', flipped('README.html'), ['file-changed README.html']],
    ['one byte of the signature', flipped('manifest.jws', 60), ['signature-changed manifest.jws']],
    ['a file dropped', (files) => files.delete('data/notes.ndjson'), ['file-missing data/notes.ndjson']],
    ['a file added', (files) => files.set('data/more.ndjson', utf8('{}')), ['file-added data/more.ndjson']],
    ['the signature dropped', (files) => files.delete('manifest.jws'), ['file-missing manifest.jws']],
    ['the list dropped', (files) => files.delete('manifest-sha256.txt'), ['file-missing manifest-sha256.txt']],
    [
      'data and a file at once',
      (files) => {
        flipped('data/leads.ndjson')(files);
        files.delete('README.html');
      },
      ['file-changed data/leads.ndjson', 'file-missing README.html'],
    ],
    ['the checksum of another file', flipped('manifest-sha256.txt', 3), ['checksums-changed manifest-sha256.txt']],
  ];
  for (const withKeys of [true, false])
    for (const [what, change, named] of changes)
      it(`B13 ${what} is named, ${withKeys ? 'with' : 'without'} keys`, async () => {
        assert.deepEqual(await problemsOf(change, withKeys), named);
      });

  it('B13 every byte of the three files that vouch is guarded, also without keys', async () => {
    const untouched = await written();
    const named = {
      'manifest.json': 'manifest-changed',
      'manifest.jws': 'signature-changed',
      'manifest-sha256.txt': '',
    };
    for (const [path, code] of Object.entries(named)) {
      const { length } = untouched.get(path) ?? [];
      for (let at = 0; at < (length ?? 0); at += path === 'manifest.json' ? 37 : 5) {
        const files = new Map(untouched);
        flipped(path, at)(files);
        const { problems } = await verifyArchive(containerOf(files));
        assert.ok(problems.length > 0, `${path} ${at}`);
        if (code !== '')
          assert.ok(
            problems.some((problem) => problem.code === code),
            `${path} ${at}`,
          );
      }
    }
  });

  it('B13 one without a signature says so; it is whole, and its signer is unknown', async () => {
    const files = await written(source, { sign: undefined });
    assert.equal(files.has('manifest.jws'), false);
    assert.doesNotMatch(textOf(files, 'README.html'), /manifest\.jws/);
    assert.match(textOf(files, 'README.html'), /10<\/dd>/);
    const { verdict, signer, problems, manifest } = await verifyArchive(containerOf(files), { jwks });
    assert.deepEqual([verdict, signer, problems], ['signer-unknown', { state: 'absent' }, []]);
    assert.equal(manifest?.unsigned, true);
  });

  const unsigned: readonly (readonly [what: string, change: Change, named: readonly string[]])[] = [
    ['one byte of data', flipped('data/leads.ndjson'), ['file-changed data/leads.ndjson']],
    ['one byte of the manifest', flipped('manifest.json', 30), ['manifest-changed manifest.json']],
    ['the checksum of another file', flipped('manifest-sha256.txt', 3), ['checksums-changed manifest-sha256.txt']],
    ['a file dropped', (files) => files.delete('data/notes.ndjson'), ['file-missing data/notes.ndjson']],
    ['a signature added', (files) => files.set('manifest.jws', utf8('a..b')), ['file-added manifest.jws']],
  ];
  for (const [what, change, named] of unsigned)
    it(`B13 ${what} is named where nobody signed`, async () => {
      const files = await written(source, { sign: undefined });
      change(files);
      const { verdict, problems } = await verifyArchive(containerOf(files), { jwks });
      assert.equal(verdict, 'damaged');
      const told = problems.map(({ code, path }) => `${code} ${path}`);
      for (const one of named) assert.ok(told.includes(one), told.join());
    });

  it('B13 a signature that was taken away together with its checksum is missed', async () => {
    const files = await written();
    files.delete('manifest.jws');
    files.set('manifest-sha256.txt', utf8(textOf(files, 'manifest-sha256.txt').replace(/^.*manifest\.jws\n/m, '')));
    const { problems } = await verifyArchive(containerOf(files));
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['file-missing manifest.jws'],
    );
  });

  it('with keys it is known that the list differs, and not the manifest', async () => {
    const files = await written();
    const list = new TextDecoder().decode(files.get('manifest-sha256.txt'));
    files.set('manifest-sha256.txt', utf8(list.replace(/^[0-9a-f]{64}(?= {2}manifest\.json$)/m, '0'.repeat(64))));
    const { problems } = await verifyArchive(containerOf(files), { jwks });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['checksums-changed'],
    );
  });

  it('whoever changes everything without the key is found out with the keys', async () => {
    const files = await written({ ...source, id: 'forged' });
    const original = await written();
    files.set('manifest.jws', original.get('manifest.jws') ?? new Uint8Array());
    const list = new TextDecoder().decode(files.get('manifest-sha256.txt'));
    const resealed = sha256Of(files.get('manifest.jws') ?? new Uint8Array());
    files.set('manifest-sha256.txt', utf8(list.replace(/^.{64}(?= {2}manifest\.jws$)/m, resealed)));
    const { verdict, signer, problems } = await verifyArchive(containerOf(files), { jwks });
    assert.equal(verdict, 'damaged');
    assert.deepEqual(signer, { state: 'invalid', kid: 'key-1' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['signature-invalid'],
    );
  });

  it('a signed manifest of an unknown format is not taken for one', async () => {
    for (const text of ['{"format":"sayso-archive/2"}', 'null', '{"a" : 1}', 'no JSON']) {
      const files = await written();
      const bytes = utf8(text);
      files.set('manifest.json', bytes);
      files.set('manifest.jws', utf8(await sign(bytes)));
      const { verdict, problems } = await verifyArchive(containerOf(files), { jwks });
      assert.equal(verdict, 'damaged');
      assert.ok(
        problems.some(({ code }) => code === 'manifest-invalid'),
        text,
      );
    }
  });

  it('what cannot be opened is a report, what the storage throws is thrown', async () => {
    const problem = { code: 'container-damaged', detail: 'it is no ZIP file' } as const;
    assert.deepEqual(await verifyArchive(Promise.reject(new ArchiveError(problem))), {
      verdict: 'damaged',
      signer: { state: 'absent' },
      problems: [problem],
    });
    await assert.rejects(verifyArchive(Promise.reject(new Error('the disk is gone'))), /disk is gone/);
  });

  it('tells how far it is, and can be stopped', async () => {
    const container = containerOf(await written());
    const seen: string[] = [];
    await verifyArchive(container, { onFile: (path) => seen.push(path) });
    assert.equal(seen.length, container.files.length - 3);
    await assert.rejects(verifyArchive(container, { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });
});
