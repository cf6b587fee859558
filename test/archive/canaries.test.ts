import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import type { ExportFormat, ExportScope } from '@sayso/contract';
import { type HostState, memoryBackend } from '@sayso/testing';
import fc from 'fast-check';
import { everyKindHost } from '../../packages/testing/test/every-kind.ts';
import { fileOf, formats, hosts, mayExport, ownersIn } from './host-exports.ts';
import { canariesIn, planted } from './planted.ts';

describe('what an export holds', () => {
  for (const [name, state] of Object.entries(hosts))
    for (const format of formats)
      it(`A13 B4 B5 of ${name}, as ${format}: all of its subject’s, none of another’s, and no secret`, async () => {
        const checked = await check(state, format);
        assert.ok(checked.access > 1 && checked.backup > 0);
        assert.ok(checked.canaries > 20);
      });

  it('A13 B4 B5 of any people: all of its subject’s, none of another’s, and no secret', async () => {
    const role = fc.option(fc.constantFrom('owner' as const, 'admin' as const, 'agent' as const), { nil: undefined });
    const person = fc
      .record({ north: role, south: role, records: fc.integer({ min: 0, max: 3 }) })
      .map(({ north, south, records }) => ({ ...(north && { north }), ...(south && { south }), records }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...formats),
        async (people, format) => {
          await check(everyKindHost({ people: [{ north: 'owner', south: 'owner' }, ...people] }), format);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('a canary of another is found where one is planted', () => {
    assert.deepEqual(canariesIn('{"name":"canary-12- of name","note":"canary-3- of note"}canary-12-'), [
      'canary-12-',
      'canary-3-',
    ]);
  });
});

/** Exports everything that anybody may, and says how many of each scope, and how many canaries were in them. */
async function check(from: HostState, format: ExportFormat): Promise<Record<ExportScope | 'canaries', number>> {
  const checked = { access: 0, portability: 0, backup: 0, canaries: 0 };
  const { state, expected } = planted(mayExport(from));
  const host = memoryBackend(state);
  for (const { accountId, owned } of ownersIn(host)) {
    const asked = [
      ...(['access', 'portability'] as const).map((scope) => ({ scope, type: 'account' as const, id: accountId })),
      ...owned.map((id) => ({ scope: 'backup' as const, type: 'organization' as const, id })),
    ];
    for (const { scope, type, id } of asked) {
      const file = await fileOf(host, accountId, { subject: { type, id }, scope, format });
      for (const text of await textsOf(file, format)) {
        assert.deepEqual(canariesIn(text), expected(scope, id), `${scope} of ${id}`);
        checked.canaries += canariesIn(text).length;
      }
      checked[scope] += 1;
    }
  }
  return checked;
}

/** What is to hold every canary, and nothing else: the document, or all data, all tables, and all files, of an archive. */
async function textsOf(file: Buffer<ArrayBuffer>, format: ExportFormat): Promise<string[]> {
  if (format === 'json') return [file.toString()];
  const container = await openZip(blobAccess(new Blob([file])));
  assert.notEqual((await verifyArchive(container)).verdict, 'damaged');
  const texts: Record<string, string> = { data: '', tables: '', all: file.toString('latin1') };
  for (const { path } of container.files) {
    const [folder = ''] = path.split('/');
    const text = (await buffer(container.open(path))).toString();
    if (folder in texts) texts[folder] += text;
    texts['all'] += text;
  }
  return Object.values(texts);
}
