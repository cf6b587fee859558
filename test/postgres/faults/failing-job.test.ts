import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { changesGet, type ChangeKind, changesPreview, changesRequest } from '@sayso/contract';
import type { Service } from '@sayso/postgres';
import { newKey } from '../acting.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { ADA, BO, fillStudio, person, ROOM_ID, studio } from '../erasing/studio.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await fillStudio(database, 40);
});
after(() => database.end());

it('a job that always throws is tried again and again, and those behind it do not wait for it', async () => {
  const gone = new Set<string>();
  const letters: Service = {
    revoke: ({ id }) => Promise.resolve(void gone.add(id)),
    gone: ({ id }) => Promise.resolve(gone.has(id)),
  };
  const tried = Promise.withResolvers<void>();
  const hooks: Service = {
    revoke: () => {
      tried.resolve();
      return Promise.reject(new Error('that service is closed for good'));
    },
    gone: () => Promise.resolve(false),
  };
  const backend = studio({ pool: database.pool(), services: { hooks, letters } });
  const asked = async (kind: ChangeKind, by: string, target: { type: 'account' | 'organization'; id: string }) => {
    const caller = backend.as(person(by));
    const { previewToken } = await caller.call(changesPreview, { kind, target });
    const { change, statusToken } = await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
    const nobody = backend.as({ kind: 'anonymous' });
    return async () => (await nobody.call(changesGet, { changeId: change.id }, { statusToken })).state;
  };
  const bad = await asked('delete-organization', ADA, { type: 'organization', id: ROOM_ID });
  const worker = await backend.startWorker();
  await tried.promise;
  const good = await asked('delete-account', BO, { type: 'account', id: BO });
  while ((await good()) !== 'completed') await database.all.query('select pg_sleep(0.05)');
  assert.ok(['failed', 'processing'].includes(await bad()));
  const { rows } = await database.all.query<{ rooms: number }>(
    'select count(*)::int as rooms from studio.hooks where room = $1',
    [ROOM_ID],
  );
  assert.deepEqual(rows, [{ rooms: 3 }], 'no record goes before its service knows');
  await worker.stop();
  assert.ok(backend.failures.every(({ work }) => work === 'erase'));
});
