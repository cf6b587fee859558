import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  changesCertificate,
  changesGet,
  changesPreview,
  changesRequest,
  type Change,
  type ChangeKind,
} from '@sayso/contract';
import { newKey } from '../acting.ts';
import { bundled } from '../bundled.ts';
import { KILLS, SEED, started, type Struck } from '../crash/process.ts';
import type { Strike } from '../crash/strike.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { seeded } from '../seeded.ts';
import { BO, ADA, countsIn, fillStudio, person, ROOM_ID, studio } from './studio.ts';
import { REVOKED, revokedIn } from './revoked.ts';

/** Statements of the work itself, and what other services are asked; not its looking for work. */
const ABOUT = '"studio"|sayso\\.erasures set|^services';

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.all.query(REVOKED);
  folder = await bundled(fileURLToPath(new URL('worker.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});
beforeEach(clean);

async function clean(): Promise<void> {
  await database.forget();
  await database.all.query('truncate elsewhere');
  await fillStudio(database, 40);
}

const worker = (strike?: Strike): Promise<Struck> =>
  started(join(folder, 'worker.mjs'), { DATABASE: database.url, ROLE: database.role }, strike);

async function requested(kind: ChangeKind) {
  const by = kind === 'delete-account' ? BO : ADA;
  const type = kind === 'delete-account' ? 'account' : 'organization';
  const backend = studio({ pool: database.pool({ max: 1 }) });
  const caller = backend.as(person(by));
  const target = { type, id: type === 'account' ? by : ROOM_ID } as const;
  const { previewToken } = await caller.call(changesPreview, { kind, target });
  const asked = await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
  const { change, statusToken } = asked;
  const seen = (): Promise<Change> =>
    backend.as({ kind: 'anonymous' }).call(changesGet, { changeId: change.id }, { statusToken });
  const certified = async () => {
    const { erased } = await backend
      .as({ kind: 'anonymous' })
      .call(changesCertificate, { changeId: change.id }, { statusToken });
    return Object.fromEntries(erased.map(({ collection, count }) => [collection, count]));
  };
  return { seen, certified };
}

/** What must be so however the work was interrupted. */
async function leftovers(kind: ChangeKind): Promise<readonly string[]> {
  const counts = await countsIn(database);
  const { rows } = await database.all.query<{ own: number; unlinked: number }>(
    `select (select count(*)::int from studio.badges where person = $1) + (select count(*)::int from studio.letters where person = $1)
      + (select count(*)::int from studio.people where id = $1) as own,
      (select count(*)::int from studio.seats where person = $1) as unlinked`,
    [BO],
  );
  const own = (rows[0]?.own ?? 0) + (rows[0]?.unlinked ?? 0);
  if (kind === 'delete-account') return own === 0 ? [] : [`${own} rows of the person`];
  return ['projects', 'hooks', 'tasks', 'deliveries', ...(kind === 'delete-organization' ? ['seats'] : [])].filter(
    (table) => counts[`${table} 0`] !== 0,
  );
}

const kinds = ['delete-organization', 'delete-account', 'reset-organization'] as const;

const data = { hooks: 3, deliveries: 12, tasks: 40, projects: 20 };
/** What is counted, once, however often the work began anew. */
const COUNTS: Readonly<Record<(typeof kinds)[number], Readonly<Record<string, number>>>> = {
  'delete-organization': { ...data, seats: 2 },
  'delete-account': { letters: 2, badges: 3, tasks: 40, seats: 2 },
  'reset-organization': data,
};

describe(`kill -9 of the worker at ${KILLS} points (SAYSO_KILLS, SAYSO_SEED)`, () => {
  it('B10 loses nothing, and whoever goes on brings it to its end', async (t) => {
    const random = seeded(SEED);
    let unfinished = 0;
    for (let round = 0; round < KILLS; round += 1) {
      await clean();
      const kind = kinds[round % kinds.length] ?? 'delete-organization';
      const strike: Strike = {
        nth: 1 + random.below(90),
        when: random.pick(['before', 'during', 'after']),
        about: ABOUT,
      };
      const where = `${kind} killed ${strike.when} call ${strike.nth}, round ${round} of seed ${SEED}`;
      const { seen, certified } = await requested(kind);
      const child = await worker(strike);
      const how = await Promise.race([child.ended, completed(seen).then(() => 'completed')]);
      // It had fewer calls than that.
      if (how === 'completed') await child.kill();
      else assert.equal(how, 'SIGKILL', where);
      const change = await seen();
      assert.ok(['processing', 'completed'].includes(change.state), `${where}: ${change.state}`);
      const remaining = await leftovers(kind);
      if (change.state === 'completed') assert.deepEqual(remaining, [], where);
      else unfinished += 1;

      const next = studio({ pool: database.pool({ max: 2 }), services: revokedIn(database.all) });
      await next.erase();
      assert.deepEqual(next.failures, [], where);
      assert.equal((await seen()).state, 'completed', where);
      assert.deepEqual(await leftovers(kind), [], where);
      assert.deepEqual(await certified(), COUNTS[kind], where);
      const counts = await countsIn(database);
      assert.deepEqual(
        ['rooms', 'projects', 'hooks', 'bills', 'tasks', 'deliveries'].map((table) => counts[`${table} 1`]),
        [1, 20, 3, 1, 40, 12],
        where,
      );
      const { rows } = await database.all.query<{ keys: number }>('select count(*)::int as keys from elsewhere');
      assert.equal(rows[0]?.keys, kind === 'delete-account' ? 2 : 3, `${where}: each record is revoked under one key`);
    }
    t.diagnostic(`${unfinished} of ${KILLS} were not at their end when the process was killed`);
    assert.ok(unfinished >= KILLS / 4);
  });
});

describe('a worker that is killed in the middle of a job', () => {
  it('is followed by another one within a minute', async (t) => {
    const { seen } = await requested('delete-organization');
    const dead = await worker({ nth: 1, when: 'stalls', about: 'services.revoke' });
    assert.equal(await dead.stalled(), 'services.revoke');
    const other = await worker();
    await dead.kill();
    const startedAt = performance.now();
    await completed(seen);
    const seconds = (performance.now() - startedAt) / 1000;
    t.diagnostic(`${seconds.toFixed(1)} s`);
    assert.ok(seconds < 60, `${seconds} s`);
    assert.deepEqual(await leftovers('delete-organization'), []);
    await other.end();
  });
});

/** Resolves once it is; what works on it has no other way to say so. */
async function completed(seen: () => Promise<Change>): Promise<void> {
  while ((await seen()).state !== 'completed') await database.all.query('select pg_sleep(0.05)');
}
