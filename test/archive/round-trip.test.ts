import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import {
  type ArchiveContainer,
  type ArchiveRecord,
  archiveEntries,
  archiveSource,
  blobAccess,
  importArchive,
  openZip,
} from '@sayso/archive';
import { exportSelection, type SelectedCollection } from '@sayso/contract/rules';
import { type HostState, memoryBackend } from '@sayso/testing';
import { zip } from '@sayso/testing/archive';
import fc from 'fast-check';
import { everyKindHost } from '../../packages/testing/test/every-kind.ts';
import { fileOf, hosts, mayExport, ownersIn } from './host-exports.ts';

describe('an organization that is taken along and brought back', () => {
  for (const [name, state] of Object.entries(hosts))
    it(`Z4 of ${name} is the same when it is taken along again, byte for byte`, async () => {
      assert.ok((await roundTrip(state)) > 5);
    });

  it('Z4 of any people is the same when it is taken along again, byte for byte', async () => {
    const role = fc.constantFrom('owner' as const, 'admin' as const, 'agent' as const);
    const person = fc.record({ north: role, records: fc.integer({ min: 0, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 4 }), async (people) => {
        await roundTrip(everyKindHost({ people: [{ north: 'owner' }, ...people] }));
      }),
      { numRuns: 20 },
    );
  });
});

/** Answers how many files of data there were. */
async function roundTrip(state: HostState): Promise<number> {
  const host = memoryBackend(mayExport(state));
  const { accountId, owned } = ownersIn(host).find((one) => one.owned.length > 0) ?? { accountId: '', owned: [] };
  const subject = { type: 'organization', id: owned[0] ?? '' } as const;
  const first = await opened(await fileOf(host, accountId, { subject, scope: 'backup', format: 'archive' }));
  const again = await opened(await buffer(zip(archiveEntries(await freshHost(first, state), {}))));
  const before = await dataOf(first);
  assert.deepEqual(await dataOf(again), before);
  return before.length;
}

/** A host of the same data map whose tables hold nothing but what was imported. */
async function freshHost(container: ArchiveContainer, { map }: HostState) {
  const { manifest, collections } = await importArchive(container);
  const selection = exportSelection(map, 'backup');
  const tables = new Map<SelectedCollection, ArchiveRecord[]>();
  for (const collection of selection.collections) {
    const rows: ArchiveRecord[] = [];
    const imported = collections.find(({ name }) => name === collection.entry.name);
    for await (const record of imported?.records() ?? [])
      rows.push(Object.fromEntries(collection.columns.map(({ column, name }) => [column, record[name]])));
    tables.set(collection, rows);
  }
  const { id, product, scope, consistency, asOf } = manifest;
  return archiveSource(selection, (collection) => tables.get(collection) ?? [], {
    id,
    product,
    scope,
    consistency,
    asOf,
  });
}

function opened(file: Buffer<ArrayBuffer>): Promise<ArchiveContainer> {
  return openZip(blobAccess(new Blob([file])));
}

async function dataOf(container: ArchiveContainer): Promise<[path: string, text: string][]> {
  const paths = container.files.map(({ path }) => path).filter((path) => /^(?:data|schema)\//.test(path));
  return await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, (await buffer(container.open(path))).toString()]),
  );
}
