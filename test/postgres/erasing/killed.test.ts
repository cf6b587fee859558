import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changesGet, changesPreview, changesRequest, type Change, type ChangeKind } from '@sayso/contract';
import { newKey } from '../acting.ts';
import { bundled } from '../bundled.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { seeded } from '../seeded.ts';
import { BO, ADA, countsIn, fillStudio, person, ROOM_ID, studio } from './studio.ts';
import type { Said } from './worker.ts';

const POINTS = 18;
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.all.query('create table elsewhere (key text primary key, id text not null)');
  folder = await bundled(fileURLToPath(new URL('worker.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});
beforeEach(clean);

async function clean(): Promise<void> {
  const { rows } = await database.all.query<{ table: string }>(
    `select format('sayso.%I', tablename) as table from pg_tables where schemaname = 'sayso' and tablename not like 'migrations%'`,
  );
  await database.all.query(`truncate ${rows.map(({ table }) => table).join(', ')}, sayso_jobs.job, elsewhere`);
  await fillStudio(database, 40);
}

function started(env: Readonly<Record<string, string>>): ChildProcess {
  return fork(join(folder, 'worker.mjs'), {
    env: { ...process.env, DATABASE: database.url, ROLE: database.role, ...env },
  });
}

async function says(child: ChildProcess, wanted: Said): Promise<void> {
  for (;;) {
    const [said] = (await once(child, 'message')) as [Said];
    if (said === wanted) return;
  }
}

async function requested(kind: ChangeKind) {
  const by = kind === 'delete-account' ? BO : ADA;
  const type = kind === 'delete-account' ? 'account' : 'organization';
  const backend = studio({ pool: database.pool({ max: 1 }) });
  const caller = backend.as(person(by));
  const target = { type, id: type === 'account' ? by : ROOM_ID } as const;
  const { previewToken } = await caller.call(changesPreview, { kind, target });
  const asked = await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
  const seen = (): Promise<Change> =>
    backend
      .as({ kind: 'anonymous' })
      .call(changesGet, { changeId: asked.change.id }, { statusToken: asked.statusToken });
  return { seen };
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

describe(`kill -9 of the worker at ${POINTS} points (SAYSO_SEED)`, () => {
  it('B10 loses nothing, and whoever goes on brings it to its end', async (t) => {
    const random = seeded(seed);
    let unfinished = 0;
    for (let round = 0; round < POINTS; round += 1) {
      await clean();
      const kind = kinds[round % kinds.length] ?? 'delete-organization';
      const point = { POINT: String(1 + random.below(90)), WHEN: random.pick(['before', 'during', 'after']) };
      const where = `${kind} killed ${point.WHEN} statement ${point.POINT}, round ${round} of seed ${seed}`;
      const { seen } = await requested(kind);
      const child = started(point);
      const [code, signal] = (await Promise.race([once(child, 'exit'), completed(seen).then(() => ['completed'])])) as [
        unknown,
        unknown,
      ];
      if (code === 'completed') {
        // It had fewer statements than that.
        child.kill('SIGKILL');
        await once(child, 'exit');
      } else {
        assert.deepEqual([code, signal], [null, 'SIGKILL'], where);
      }
      const change = await seen();
      assert.ok(['processing', 'completed'].includes(change.state), `${where}: ${change.state}`);
      const remaining = await leftovers(kind);
      if (change.state === 'completed') assert.deepEqual(remaining, [], where);
      else unfinished += 1;

      const next = studio({ pool: database.pool({ max: 2 }), services: elsewhere() });
      await next.erase();
      assert.deepEqual(next.failures, [], where);
      assert.equal((await seen()).state, 'completed', where);
      assert.deepEqual(await leftovers(kind), [], where);
      const counts = await countsIn(database);
      assert.deepEqual(
        ['rooms', 'projects', 'hooks', 'bills', 'tasks', 'deliveries'].map((table) => counts[`${table} 1`]),
        [1, 20, 3, 1, 40, 12],
        where,
      );
      const { rows } = await database.all.query<{ keys: number }>('select count(*)::int as keys from elsewhere');
      assert.equal(rows[0]?.keys, kind === 'delete-account' ? 2 : 3, `${where}: each record is revoked under one key`);
    }
    t.diagnostic(`${unfinished} of ${POINTS} were not at their end when the process was killed`);
    assert.ok(unfinished > POINTS / 4);
  });
});

describe('a worker that is killed in the middle of a job', () => {
  it('is followed by another one within half a minute', async (t) => {
    const { seen } = await requested('delete-organization');
    const dead = started({ POINT: '0', SLOW: 'yes' });
    await says(dead, 'erases');
    const other = started({ POINT: '0' });
    await says(other, 'works');
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const startedAt = performance.now();
    await completed(seen);
    const seconds = (performance.now() - startedAt) / 1000;
    t.diagnostic(`${seconds.toFixed(1)} s`);
    assert.ok(seconds < 30, `${seconds} s`);
    assert.deepEqual(await leftovers('delete-organization'), []);
    other.disconnect();
    await once(other, 'exit');
  });
});

/** Resolves once it is; what works on it has no other way to say so. */
async function completed(seen: () => Promise<Change>): Promise<void> {
  while ((await seen()).state !== 'completed') await database.all.query('select pg_sleep(0.05)');
}

function elsewhere() {
  const service = {
    async revoke({ id }: { readonly id: string }, key: string): Promise<void> {
      await database.all.query('insert into elsewhere (key, id) values ($1, $2) on conflict do nothing', [key, id]);
    },
    async gone({ id }: { readonly id: string }): Promise<boolean> {
      return (await database.all.query('select from elsewhere where id = $1', [id])).rows.length > 0;
    },
  };
  return { hooks: service, letters: service };
}
