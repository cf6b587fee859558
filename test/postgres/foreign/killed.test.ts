import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changesGet, changesPreview, changesRequest } from '@sayso/contract';
import { newKey } from '../acting.ts';
import { bundled } from '../bundled.ts';
import { started } from '../crash/process.ts';
import type { Strike } from '../crash/strike.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { ELSEWHERE, revokedElsewhere } from './elsewhere.ts';
import { freight, person } from './freight.ts';
import { AUD, CARRIER, fillFreight, firmCounts, untouched, VOYAGES } from './tables.ts';

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.all.query(ELSEWHERE);
  folder = await bundled(fileURLToPath(new URL('worker.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});
beforeEach(async () => {
  await database.forget();
  await database.all.query('truncate elsewhere');
  await fillFreight(database);
  await database.all.query(`update "Freight"."Booking" set stage = 'done'`);
});

/** In the middle of what a schema like this one needs more than others do. */
const STRIKES: readonly (readonly [where: string, Strike])[] = [
  ['while a circle is cut', { nth: 1, when: 'during', about: 'set "headVoyage" = null' }],
  ['when a tree has been cut, and nothing of it is gone', { nth: 1, when: 'after', about: 'set "under" = null' }],
  [
    'in a batch of a table with a key of several columns, before it holds',
    { nth: 2, when: 'after', about: 'delete from "Freight"."Parcel"' },
  ],
];

describe('a schema of somebody else: kill -9', () => {
  for (const [where, strike] of STRIKES)
    it(`B10 Z7 ${where}: whoever goes on brings it to its end`, async () => {
      const others = await untouched(database);
      const backend = freight({ pool: database.pool({ max: 2 }), services: revokedElsewhere(database.all) });
      const caller = backend.as(person(AUD));
      const target = { type: 'organization', id: CARRIER } as const;
      const { previewToken } = await caller.call(changesPreview, { kind: 'delete-organization', target });
      const { change, statusToken } = await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
      const child = await started(join(folder, 'worker.mjs'), { DATABASE: database.url, ROLE: database.role }, strike);
      assert.equal(await child.ended, 'SIGKILL');
      const state = async () =>
        (await backend.as({ kind: 'anonymous' }).call(changesGet, { changeId: change.id }, { statusToken })).state;
      assert.equal(await state(), 'processing');
      assert.notEqual((await firmCounts(database)).Depot, 0);

      await backend.erase();
      assert.deepEqual(backend.failures, []);
      assert.equal(await state(), 'completed');
      const { Carrier, Invoice, ...rest } = await firmCounts(database);
      assert.deepEqual([Carrier, Invoice, Object.values(rest).filter((n) => n > 0)], [1, VOYAGES, []]);
      const { rows } = await database.all.query('select key from elsewhere');
      assert.equal(rows.length, 3, 'each record is revoked under one key');
      assert.deepEqual(await untouched(database), others);
    });
});
