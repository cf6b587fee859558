import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changesPreview, changesRequest } from '@sayso/contract';
import { newKey } from '../acting.ts';
import { bundled } from '../bundled.ts';
import { started } from '../crash/process.ts';
import type { Strike } from '../crash/strike.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { REVOKED, revokedIn } from '../erasing/revoked.ts';
import { ADA, fillStudio, person, ROOM_ID, studio } from '../erasing/studio.ts';

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.all.query(REVOKED);
  await fillStudio(database, 40);
  await database.all.query(`create table hooks_before as select * from studio.hooks where room = '${ROOM_ID}'`);
  folder = await bundled(fileURLToPath(new URL('../erasing/worker.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});

/** Every row of the host's and of Sayso's, as text. */
async function everything(): Promise<readonly string[]> {
  const { rows: tables } = await database.all.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname in ('sayso', 'studio') order by 1`,
  );
  const texts: string[] = [];
  for (const { table } of tables) {
    const { rows } = await database.all.query<{ text: string }>(`select t::text as text from ${table} as t order by 1`);
    texts.push(...rows.map(({ text }) => `${table} ${text}`));
  }
  return texts;
}

it('a worker that is frozen past its lease and woken finds that another one has done it, and writes nothing', async () => {
  const backend = studio({ pool: database.pool({ max: 2 }), services: revokedIn(database.all) });
  const ada = backend.as(person(ADA));
  const target = { type: 'organization', id: ROOM_ID } as const;
  const { previewToken } = await ada.call(changesPreview, { kind: 'delete-organization', target });
  await ada.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });

  const worker = (strike?: Strike) =>
    started(join(folder, 'worker.mjs'), { DATABASE: database.url, ROLE: database.role }, strike);
  const frozen = await worker({ nth: 1, when: 'freezes', about: 'services.revoke' });
  assert.equal(await frozen.stalled(), 'services.revoke');
  const other = await worker();
  const isDone = async () =>
    (await database.all.query(`select from sayso.changes where state = 'completed'`)).rows.length === 1;
  while (!(await isDone())) await database.all.query('select pg_sleep(0.1)');
  await other.end();
  await backend.deliver();

  // Somebody puts back what the woken one is about to remove: it is no longer its to touch.
  await database.all.query('insert into studio.hooks select * from hooks_before');
  const left = await everything();
  frozen.process.kill('SIGCONT');
  // It goes on where it stood, and ends by itself once it is told to.
  await frozen.end();
  assert.equal(await frozen.ended, '0');
  assert.deepEqual(await everything(), left);
});
