import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import type { Export } from '@sayso/contract';
import { fileBlobs } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { session } from '../acting.ts';
import { type CrmBackend, crmBackend } from '../crm-backend.ts';
import { bundled } from '../bundled.ts';
import { KILLS, SEED, started, type Struck } from '../crash/process.ts';
import type { Strike } from '../crash/strike.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { seeded } from '../seeded.ts';
import { asked, downloaded, harbor, seen, ticketFor } from './exporting.ts';

/** Statements of the work itself, and every call of the store; not its looking for work. */
const ABOUT = 'sayso\\.exports set|^database\\.query copy |sayso\\.export_parts \\(|^blobs\\.(?:put|open|size|remove)';
const state = crmHost({ recordsEach: 3 });

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  folder = await bundled(fileURLToPath(new URL('worker.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});

const archives = () => join(folder, 'archives');

const worker = (strike?: Strike): Promise<Struck> =>
  started(join(folder, 'worker.mjs'), { DATABASE: database.url, ROLE: database.role, FOLDER: archives() }, strike);

/** A new export of a company with some thousand records. */
async function begun(): Promise<{ readonly backend: CrmBackend; readonly made: Export; now(): Promise<Export> }> {
  await database.reset(state);
  await rm(archives(), { recursive: true, force: true });
  await database.all.query(
    `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value, note)
      select 'many-' || n, 'harbor', 'member-agent', '2026-01-01', 'Company ' || n, 'Somebody', 'new', n, repeat(md5(n::text), 8)
      from generate_series(1, 8000) as n`,
  );
  const backend = crmBackend(state, { pool: database.pool({ max: 2 }), blobs: fileBlobs(archives()) });
  const owner = backend.as(session('owner'));
  const made = await asked(owner, harbor);
  return { backend, made, now: () => seen(owner, made) };
}

async function ended(now: () => Promise<Export>): Promise<Export> {
  for (;;) {
    const one = await now();
    if (one.state !== 'queued' && one.state !== 'running') return one;
    await database.all.query('select pg_sleep(0.05)');
  }
}

/** The file is there, whole, and the only one. */
async function isWhole({ backend }: { readonly backend: CrmBackend }, ready: Export, where: string): Promise<void> {
  assert.equal(ready.state, 'ready', where);
  const owner = backend.as(session('owner'));
  const file = await downloaded(owner, ready, await ticketFor(owner, ready));
  assert.equal(file.size, ready.sizeBytes, where);
  const { problems, manifest } = await verifyArchive(openZip(blobAccess(file)));
  assert.deepEqual(problems, [], where);
  assert.equal(
    manifest?.collections.reduce((sum, { records }) => sum + records, 0),
    ready.progress.recordsDone,
    where,
  );
  const files = await Promise.all((await readdir(archives())).map((one) => readdir(join(archives(), one))));
  assert.equal(files.flat().length, 1, `${where}: ${files.flat().join(' ')}`);
}

describe(`kill -9 of the worker at ${KILLS} points of an export (SAYSO_KILLS, SAYSO_SEED)`, () => {
  it('B5 B13 nothing is said to be ready that is not, and whoever goes on brings it to its end', async () => {
    const random = seeded(SEED);
    let unfinished = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const strike: Strike = {
        nth: 1 + random.below(30),
        when: random.pick(['before', 'during', 'after']),
        about: ABOUT,
      };
      const where = `killed ${strike.when} call ${strike.nth}, round ${round} of seed ${SEED}`;
      const one = await begun();
      const child = await worker(strike);
      const how = await Promise.race([child.ended, ended(one.now).then(() => 'ended')]);
      // It had fewer calls than that.
      if (how === 'ended') await child.kill();
      else assert.equal(how, 'SIGKILL', where);
      const left = await one.now();
      if (left.state === 'ready') {
        await isWhole(one, left, where);
        continue;
      }
      assert.ok(left.state === 'queued' || left.state === 'running', where);
      unfinished += 1;
      // Nothing else is of any use: what was begun goes, and is written anew.
      assert.equal(await one.backend.export(), 1, where);
      await isWhole(one, await one.now(), where);
    }
    assert.ok(unfinished >= KILLS / 4, `${unfinished} of ${KILLS} were unfinished`);
  });

  it('another worker goes on within a minute', async (t) => {
    const one = await begun();
    const dead = await worker({ nth: 1, when: 'stalls', about: 'blobs.put' });
    assert.equal(await dead.stalled(), 'blobs.put');
    const other = await worker();
    await dead.kill();
    const startedAt = performance.now();
    const ready = await ended(one.now);
    const seconds = (performance.now() - startedAt) / 1000;
    t.diagnostic(`${seconds.toFixed(1)} s`);
    assert.ok(seconds < 60, `${seconds} s`);
    await isWhole(one, ready, 'after the other worker');
    await other.end();
  });
});
