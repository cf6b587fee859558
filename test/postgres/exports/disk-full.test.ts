import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import type { Export } from '@sayso/contract';
import { type Blobs, fileBlobs, type WorkFailure } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { session } from '../acting.ts';
import { type CrmBackend, crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { memoryBlobs } from '../memory-blobs.ts';
import { asked, downloaded, dueAtOnce, fillHarbor, harbor, keptOfExports, seen, ticketFor } from './exporting.ts';
import { type LittleSpace, smallDisk, smallFiles } from './little-space.ts';

const state = crmHost({ recordsEach: 3 });

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.reset(state);
  await fillHarbor(database, 40);
});
after(() => database.end());

interface Told {
  readonly backend: CrmBackend;
  readonly failures: WorkFailure[];
}

function host(options: { readonly blobs: Blobs; readonly spoolFolder: string }): Told {
  const failures: WorkFailure[] = [];
  const onError = (failure: WorkFailure) => void failures.push(failure);
  return { failures, backend: crmBackend(state, { pool: database.pool({ max: 4 }), onError, ...options }) };
}

/** Everything under a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map(({ name }) => name);
}

/** It fails for want of space, leaves nothing, holds no connection, and comes to its end once there is space. */
async function comesToItsEnd(
  { backend, failures }: Told,
  space: LittleSpace,
  leftBehind: () => Promise<readonly string[]>,
): Promise<Export> {
  const owner = backend.as(session('owner'));
  const made = await asked(owner, harbor);
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    await dueAtOnce(database);
    assert.equal(await backend.export(), 0);
    assert.equal((await seen(owner, made)).state, 'running');
    assert.deepEqual([...new Set(failures.map(({ error }) => (error as { code?: string }).code))], [space.code]);
    assert.equal(failures.length, attempt);
    assert.deepEqual(await leftBehind(), []);
    assert.equal((await keptOfExports(database))['parts'], 0);
    const { rows } = await database.all.query(
      `select query from pg_stat_activity where datname = current_database() and state like '%in transaction%'`,
    );
    assert.deepEqual(rows, []);
  }
  await space.widen();
  await dueAtOnce(database);
  assert.equal(await backend.export(), 1);
  const ready = await seen(owner, made);
  assert.equal(ready.state, 'ready');
  assert.ok((ready.sizeBytes ?? 0) > 1_048_576, 'more than there was space for');
  const file = await downloaded(owner, ready, await ticketFor(owner, ready));
  const { verdict } = await verifyArchive(openZip(blobAccess(file)), { jwks: backend.jwks });
  assert.equal(verdict, 'intact');
  return ready;
}

for (const [name, begin] of [
  ['a disk that is full', smallDisk],
  ['a limit on the size of files', smallFiles],
] as const)
  describe(name, () => {
    /** With a space of its own; skips by name where this machine does not let us make one. */
    async function narrowly(context: TestContext, work: (space: LittleSpace) => Promise<void>): Promise<void> {
      const space = await begin();
      if (!space) return context.skip(`${name}: this machine does not let us make one`);
      try {
        await work(space);
      } finally {
        await space.end();
      }
    }

    it('B13 for archives: never ready, nothing left over, and the next attempt works', (context) =>
      narrowly(context, async (narrow) => {
        const told = host({ blobs: fileBlobs(narrow.folder), spoolFolder: tmpdir() });
        await comesToItsEnd(told, narrow, () => filesIn(narrow.folder));
        assert.equal((await filesIn(narrow.folder)).length, 1);
      }));

    it('B13 for rows on their way: never ready, nothing left over, and the next attempt works', (context) =>
      narrowly(context, async (narrow) => {
        const blobs = memoryBlobs();
        const told = host({ blobs, spoolFolder: narrow.folder });
        await comesToItsEnd(told, narrow, () => Promise.resolve(blobs.names));
        assert.deepEqual(await filesIn(narrow.folder), []);
      }));
  });
