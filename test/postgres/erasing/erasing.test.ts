import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { changesPreview, isProblem, membersList } from '@sayso/contract';
import { testDatabase, type TestDatabase } from '../database.ts';
import { watched } from '../watched.ts';
import { ADA, BO, countsIn, fillStudio, person, requested, ROOM_ID, seen, studio } from './studio.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.forget();
  await fillStudio(database);
});
after(() => database.end());

const later = () => database.all.query(`update sayso.erasures set due_at = '-infinity'`);
const one = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await database.all.query<Row>(text, values)).rows[0];

const whole = { rooms: 1, seats: 2, projects: 20, hooks: 3, bills: 1, tasks: 300, deliveries: 12 };
const of = (nth: 0 | 1, counts: object) =>
  Object.fromEntries(Object.entries(counts).map(([name, n]) => [`${name} ${nth}`, n]));

describe('erasing', () => {
  it('B10 takes an organization apart in the order of its foreign keys, and leaves everybody else alone', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-organization');
    assert.equal(asked.change.state, 'processing');
    assert.deepEqual(asked.change.progress, { stepsDone: 0, stepsTotal: 8, phase: 'erasing' });
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(backend.failures, []);
    // What is kept for the books still points at the room: it stays as an empty row.
    assert.deepEqual(await countsIn(database), {
      ...of(0, { rooms: 1, seats: 0, projects: 0, hooks: 0, bills: 1, tasks: 0, deliveries: 0 }),
      ...of(1, whole),
    });
    const room = await one('select title, status from studio.rooms where id = $1', [ROOM_ID]);
    assert.deepEqual(room, { title: '', status: 'purged' });
    assert.equal((await seen(backend, asked)).state, 'completed');
    assert.equal(backend.fakes.revoked.length, 3);
    await backend.deliver();
    assert.deepEqual(
      backend.sent.map(({ template, to, params }) => [template, to, params['targetName']]),
      [
        ['change-begun', 'ada@studio.example', 'Room 0'],
        ['change-completed', 'ada@studio.example', 'Room 0'],
      ],
    );
    assert.equal((await one<{ n: number }>('select count(*)::int as n from sayso.erasures'))?.n, 0);
  });

  it('C1 a fresh start erases what the map says, and nothing else', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'reset-organization');
    await backend.erase();
    assert.deepEqual(await countsIn(database), {
      ...of(0, { rooms: 1, seats: 2, projects: 0, hooks: 0, bills: 1, tasks: 0, deliveries: 0 }),
      ...of(1, whole),
    });
    assert.equal((await seen(backend, asked)).state, 'completed');
  });

  it('A10 D7 an account goes with what is its own, its colleagues keep the rest under a placeholder, and the address is free again', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-account', BO);
    await backend.erase();
    assert.deepEqual(backend.failures, []);
    assert.deepEqual(await countsIn(database), { ...of(0, whole), ...of(1, whole) });
    const gone = await one(
      `select (select count(*)::int from studio.people where id = $1) as people,
      (select count(*)::int from studio.badges where person = $1) as badges,
      (select count(*)::int from studio.letters where person = $1) as letters,
      (select count(*)::int from studio.seats where person = $1) as seats,
      (select count(*)::int from studio.tasks where by is null) as anonymous`,
      [BO],
    );
    assert.deepEqual(gone, { people: 0, badges: 0, letters: 0, seats: 0, anonymous: 300 });
    await database.all.query(
      `insert into studio.people (id, name, mail) values (gen_random_uuid(), 'Bo again', 'bo@studio.example')`,
    );
    const { items } = await backend.as(person(ADA)).call(membersList, { organizationId: ROOM_ID, state: 'left' });
    assert.deepEqual(
      items.map(({ state, displayName, email, placeholder, isSelf }) => [
        state,
        displayName,
        email,
        placeholder?.number,
        isSelf,
      ]),
      [['purged', undefined, undefined, 1, false]],
    );
    const change = await seen(backend, asked);
    assert.deepEqual([change.state, change.requestedBy], ['completed', undefined]);
    await backend.deliver();
    assert.deepEqual(
      backend.sent.map(({ template, to }) => [template, to]),
      [
        ['change-begun', 'bo@studio.example'],
        ['change-completed', 'bo@studio.example'],
      ],
    );
    const { rows } = await database.all.query<{ table: string }>(
      `select format('sayso.%I', tablename) as table from pg_tables where schemaname = 'sayso'`,
    );
    for (const { table } of rows) {
      const { rows: found } = await database.all.query<{ text: string }>(`select t::text as text from ${table} as t`);
      assert.ok(!JSON.stringify(found).includes('bo@studio'), table);
    }
  });

  it('a row that others still point at stays empty, and nothing of the person is in it', async () => {
    await database.all.query(
      `create table studio.plaques (id bigint primary key, maker uuid references studio.people)`,
    );
    await database.all.query(`create index on studio.plaques (maker)`);
    await database.all.query(`insert into studio.plaques values (1, $1)`, [BO]);
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-account', BO);
    await backend.erase();
    assert.equal((await seen(backend, asked)).state, 'completed');
    const left = await one('select name, mail, phone, status from studio.people where id = $1', [BO]);
    assert.deepEqual(left, { name: '', mail: `${BO}@erased.invalid`, phone: null, status: 'deleted' });
    const caller = backend.as(person(BO));
    await assert.rejects(
      caller.call(changesPreview, { kind: 'delete-account', target: { type: 'account', id: BO } }),
      (error) => isProblem(error) && error.code === 'not-found',
    );
  });

  it('is refused where a key that points at what goes has no index, and says which', async () => {
    await database.all.query('drop index studio.projects_parent');
    const backend = studio({ pool: database.pool() });
    const missing = /create index on studio\.projects \(parent\)/;
    await assert.rejects(backend.startWorker(), missing);
    const asked = await requested(backend, 'reset-organization');
    await backend.erase();
    assert.equal((await seen(backend, asked)).state, 'failed');
    assert.match(String(backend.failures[0]?.error), missing);
    assert.equal((await countsIn(database))['projects 0'], 20);
    await database.all.query('create index projects_parent on studio.projects (parent)');
    await later();
    assert.equal(await backend.erase(), 1);
    assert.equal((await seen(backend, asked)).state, 'completed');
  });

  it('A10 B10 services that fail twice are asked again with the same keys, and no record goes before its service knows', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-organization');
    backend.fakes.fail(4);
    const hooks: (number | undefined)[] = [];
    for (let round = 0; round < 3; round += 1) {
      await backend.erase();
      hooks.push((await countsIn(database))['hooks 0']);
      const { state, problem } = await seen(backend, asked);
      if (round < 2) assert.deepEqual([state, problem?.code], ['failed', 'unavailable']);
      await later();
    }
    // The first time none of the three, the second time all but one.
    assert.deepEqual(hooks, [3, 1, 0]);
    assert.equal((await seen(backend, asked)).state, 'completed');
    assert.equal(new Set(backend.fakes.revoked).size, 3);
    assert.equal(backend.fakes.asked.length, 7);
    assert.ok(backend.fakes.asked.every((key) => key.startsWith(`${asked.change.id} hooks `)));
  });

  it('what failed waits longer each time', async () => {
    let now = Date.now();
    const backend = studio({ pool: database.pool(), clock: () => new Date(now) });
    await requested(backend, 'delete-organization');
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      backend.fakes.fail(3);
      await backend.erase();
      const due = await one<{ due_at: Date }>('select due_at from sayso.erasures');
      waits.push(Math.round(((due?.due_at.getTime() ?? 0) - now) / 1000));
      assert.equal(await backend.erase(), 0);
      now = due?.due_at.getTime() ?? 0;
    }
    assert.deepEqual(waits, [5, 10, 20, 40]);
  });

  it('B10 the second pass finds what came in behind the work, and has it erased before anybody says so', async () => {
    let late: Promise<unknown> | undefined;
    const pool = watched(database.pool(), ({ text }) => {
      // By then the hooks are all gone.
      if (text.includes('delete from "studio"."projects"'))
        late ??= database.all.query(
          `insert into studio.hooks values (gen_random_uuid(), $1, 'https://late.example/')`,
          [ROOM_ID],
        );
    });
    const backend = studio({ pool });
    const asked = await requested(backend, 'reset-organization');
    assert.equal(await backend.erase(), 1);
    await late;
    const { rows } = await database.all.query<{ event: string }>('select event from sayso.audit order by id');
    assert.deepEqual(
      rows.map(({ event }) => event),
      ['requested reset-organization', 'found something left: reset-organization', 'completed reset-organization'],
    );
    assert.equal((await countsIn(database))['hooks 0'], 0);
    assert.equal(backend.fakes.revoked.length, 4);
    assert.equal((await seen(backend, asked)).state, 'completed');
  });

  it('what is there again each time that somebody looks is a failure, not an endless search', async () => {
    const forgetful = () => Promise.resolve(['password'] as const);
    const kept = { verify: () => Promise.resolve(true), endSessions: async () => {}, erase: async () => {} };
    const backend = studio({ pool: database.pool(), identity: { ...kept, proofMethods: forgetful } });
    const asked = await requested(backend, 'delete-account', BO);
    assert.equal(await backend.erase(), 0);
    assert.equal((await seen(backend, asked)).state, 'failed');
    assert.match(String(backend.failures[0]?.error), /still there after 3 passes/);
    const good = studio({ pool: database.pool(), identity: { ...kept, proofMethods: () => Promise.resolve([]) } });
    await later();
    assert.equal(await good.erase(), 1);
    assert.equal((await seen(good, asked)).state, 'completed');
  });

  it('one who was taken for dead and comes back writes nothing', async () => {
    const first = studio({ pool: database.pool() });
    const asked = await requested(first, 'delete-organization');
    const stopped = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow = studio({
      pool: database.pool(),
      services: {
        ...first.fakes.services,
        hooks: {
          async revoke() {
            stopped.resolve();
            await goOn.promise;
          },
          gone: () => Promise.resolve(true),
        },
      },
    });
    const working = slow.erase();
    await stopped.promise;
    assert.equal(await first.erase(), 1);
    const { rows } = await database.all.query('select change from sayso.changes');
    goOn.resolve();
    assert.equal(await working, 0);
    assert.deepEqual(slow.failures, []);
    assert.deepEqual((await database.all.query('select change from sayso.changes')).rows, rows);
    assert.equal((await seen(first, asked)).state, 'completed');
  });

  it('several at once erase what there is, once', async () => {
    const pool = database.pool();
    const backends = Array.from({ length: 4 }, () => studio({ pool }));
    const [first] = backends;
    assert.ok(first);
    const asked = await requested(first, 'delete-organization');
    await Promise.all(backends.map((backend) => backend.erase()));
    await first.erase();
    assert.equal((await seen(first, asked)).state, 'completed');
    assert.deepEqual(
      backends.flatMap(({ failures }) => failures),
      [],
    );
    for (const backend of backends) await backend.deliver();
    const told = backends.flatMap(({ sent }) => sent).filter(({ template }) => template === 'change-completed');
    assert.equal(told.length, 1);
  });

  it('goes by batches that keep nobody waiting, each with where it has come to', async (t) => {
    await fillStudio(database, 60_000);
    await database.all.query('analyze');
    const took: number[] = [];
    let begun = 0;
    const pool = watched(database.pool({ max: 1 }), ({ text }) => {
      if (text === 'begin') begun = performance.now();
      if (text === 'commit' && erasing) took.push(performance.now() - begun);
      erasing = text === 'begin' ? false : erasing || text.includes('delete from "studio"."tasks"');
    });
    let erasing = false;
    const backend = studio({ pool });
    const asked = await requested(backend, 'reset-organization');
    const startedAt = performance.now();
    assert.equal(await backend.erase(), 1);
    const sorted = took.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    t.diagnostic(
      `60,000 records in ${took.length} batches, median ${median.toFixed(1)} ms, longest ${sorted.at(-1)?.toFixed(1)} ms, in all ${Math.round(performance.now() - startedAt)} ms`,
    );
    assert.ok(took.length > 5 && median < 100, `${took.length} batches of ${median} ms`);
    assert.equal((await seen(backend, asked)).state, 'completed');
    assert.equal((await countsIn(database))['tasks 1'], 60_000);
  });
});
