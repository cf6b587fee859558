import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import {
  ANONYMOUS,
  changesPreview,
  changesRequest,
  exportsCancel,
  exportsDownload,
  exportsLink,
  exportsList,
  exportsRemove,
  type Policy,
} from '@sayso/contract';
import type { WorkFailure } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { newKey, session } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { memoryBlobs } from '../memory-blobs.ts';
import { seeded } from '../seeded.ts';
import { watched } from '../watched.ts';
import {
  asked,
  downloaded,
  dueAtOnce,
  harbor,
  keptOfExports,
  own,
  refusal,
  seen,
  ticketFor,
  unproven,
} from './exporting.ts';

const state = crmHost({ recordsEach: 3 });
const { policy } = state;
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

const kept = () => keptOfExports(database);

describe('one export at a time', () => {
  it('A13 of twenty that are asked for at once there is one, and the others are told which', async () => {
    const backend = crmBackend(state, { pool: database.pool({ max: 20 }) });
    const agents = Array.from({ length: 20 }, (_, nth) => backend.as(session('agent', nth)));
    const answers = await Promise.allSettled(agents.map((agent) => asked(agent, own)));
    const made = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    assert.equal(made.length, 1);
    const others = answers.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { code: string; members: { existing: string } }] : [],
    );
    assert.deepEqual(
      [...new Set(others.map(({ code, members }) => `${code} ${members.existing}`))],
      [`already-open ${made[0]}`],
    );
    assert.equal((await kept())['exports'], 1);
  });

  it('another one can be written as soon as the first has ended', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const owner = backend.as(session('owner'));
    const first = await asked(owner, harbor);
    await owner.call(exportsCancel, { exportId: first.id }, { idempotencyKey: newKey() });
    const second = await asked(owner, harbor, 'json');
    assert.equal(await backend.export(), 1);
    assert.equal((await seen(owner, second)).state, 'ready');
    assert.equal((await seen(owner, first)).state, 'canceled');
  });
});

describe('a ticket', () => {
  it('opens the file from its beginning once, for one of twenty, and then only onward', async () => {
    const backend = crmBackend(state, { pool: database.pool({ max: 20 }) });
    const agent = backend.as(session('agent'));
    const made = await asked(agent, own);
    assert.equal(await backend.export(), 1);
    const ready = await seen(agent, made);
    const ticket = await ticketFor(agent, ready);
    const anybody = backend.as(ANONYMOUS);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => downloaded(anybody, ready, ticket)));
    const files = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.equal(files.length, 1);
    const [file = new Blob()] = files;
    assert.equal(file.size, ready.sizeBytes);
    const report = await verifyArchive(openZip(blobAccess(file)), { jwks: backend.jwks });
    assert.equal(report.verdict, 'intact');
    assert.equal(await refusal(downloaded(anybody, ready, ticket)), 'expired');
    const rest = await downloaded(anybody, ready, ticket, 100);
    assert.deepEqual(await rest.bytes(), await file.slice(100).bytes());
  });

  it('is kept by nobody as it is, and opens nothing but what it was made for', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const [agent, owner] = [backend.as(session('agent')), backend.as(session('owner'))];
    const [mine, theirs] = [await asked(agent, own), await asked(owner, harbor)];
    assert.equal(await backend.export(), 2);
    const ticket = await ticketFor(agent, await seen(agent, mine));
    const { rows } = await database.all.query<{ row: string }>('select t::text as row from sayso.export_tickets as t');
    assert.equal(rows.length, 1);
    assert.ok(!JSON.stringify(rows).includes(ticket));
    const anybody = backend.as(ANONYMOUS);
    for (const [exportId, part, secret] of [
      [theirs.id, 1, ticket],
      [mine.id, 2, ticket],
      [mine.id, 1, `${ticket}x`],
      ['01a2043a-9155-77aa-a1ec-15e0d10d7204', 1, ticket],
      ['no-id-at-all', 1, ticket],
    ] as const)
      assert.equal(await refusal(anybody.call(exportsDownload, { exportId, part, ticket: secret })), 'not-found');
  });

  it('dies with the membership, and with the archive', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const owner = backend.as(session('owner'));
    const made = await asked(owner, harbor);
    assert.equal(await backend.export(), 1);
    const ready = await seen(owner, made);
    const anybody = backend.as(ANONYMOUS);
    const first = await ticketFor(owner, ready);
    await database.all.query(`update crm.seats set seat_role = 'rep' where id = 'member-owner'`);
    assert.equal(await refusal(downloaded(anybody, ready, first)), 'not-found');
    await database.all.query(`update crm.seats set seat_role = 'principal' where id = 'member-owner'`);
    await owner.call(exportsRemove, { exportId: made.id }, { idempotencyKey: newKey() });
    assert.equal(await refusal(downloaded(anybody, ready, first)), 'expired');
    assert.deepEqual(backend.archives.names, []);
    assert.deepEqual(await kept(), { exports: 1, parts: 0, tickets: 1, schedules: 0 });
  });
});

describe('tenants', () => {
  it('see nothing of each other, also under the right id', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const [owner, solo] = [backend.as(session('owner')), backend.as(session('solo'))];
    const made = await asked(owner, harbor);
    assert.equal(await backend.export(), 1);
    const { id: exportId } = made;
    for (const call of [
      () => seen(solo, made),
      () => solo.call(exportsLink, { exportId }),
      () => solo.call(exportsCancel, { exportId }, { idempotencyKey: newKey() }),
      () => solo.call(exportsRemove, { exportId }, { idempotencyKey: newKey() }),
      () => solo.call(exportsList, { subjectType: 'organization', subjectId: 'harbor' }),
      () => asked(solo, harbor),
      () => asked(solo, own),
    ])
      assert.equal(await refusal(call()), 'not-found');
    assert.equal((await seen(owner, made)).state, 'ready');
    // What row-level security shows to a connection that says nothing of itself, and to another tenant.
    const pool = database.pool({ max: 1 });
    const client = await pool.connect();
    for (const tenant of ['', 'weber']) {
      await client.query('begin');
      await client.query(`select set_config('sayso.tenant', $1, true), set_config('sayso.account', $1, true)`, [
        tenant,
      ]);
      for (const table of ['exports', 'export_parts', 'export_tickets', 'export_schedules'])
        assert.equal((await client.query(`select from sayso.${table}`)).rows.length, 0, table);
      await client.query('rollback');
    }
    client.release();
  });
});

describe('what goes wrong while it is written', () => {
  it('is tried again, leaves nothing behind, and comes to its end once it can', async () => {
    const failures: WorkFailure[] = [];
    const backend = crmBackend(state, { pool: database.pool(), onError: (failure) => void failures.push(failure) });
    const agent = backend.as(session('agent'));
    backend.archives.full = true;
    const made = await asked(agent, own);
    assert.equal(await backend.export(), 0);
    assert.equal((await seen(agent, made)).state, 'running');
    assert.deepEqual([backend.archives.names, (await kept())['parts']], [[], 0]);
    assert.deepEqual(
      failures.map(({ work, id, error }) => [work, id, (error as { code?: string }).code]),
      [['export', made.id, 'ENOSPC']],
    );
    assert.equal(await backend.export(), 0, 'it waits');
    assert.equal(failures.length, 1);
    backend.archives.full = false;
    await dueAtOnce(database);
    assert.equal(await backend.export(), 1);
    assert.equal((await seen(agent, made)).state, 'ready');
  });

  it('has failed after a while, and whoever waits for it is told', async () => {
    const backend = crmBackend(state, { pool: database.pool(), onError: () => {} });
    const agent = backend.as(session('agent'));
    backend.archives.full = true;
    const made = await asked(agent, own);
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await dueAtOnce(database);
      assert.equal(await backend.export(), 0);
    }
    const failed = await seen(agent, made);
    assert.deepEqual([failed.state, failed.problem?.code], ['failed', 'unavailable']);
    await backend.deliver();
    assert.deepEqual(
      backend.sent.map(({ to, template, params }) => [to, template, params['exportId']]),
      [['agent@crm.example', 'export-failed', made.id]],
    );
    assert.deepEqual(await kept(), { exports: 1, parts: 0, tickets: 0, schedules: 0 });
  });

  it('a file that is not what was written is never ready', async () => {
    const failures: WorkFailure[] = [];
    const blobs = memoryBlobs();
    const backend = crmBackend(state, {
      pool: database.pool(),
      onError: (failure) => void failures.push(failure),
      // One bit, on the way to the disk.
      blobs: {
        ...blobs,
        put: (name, bytes, signal) =>
          blobs.put(
            name,
            (async function* () {
              let nth = 0;
              for await (const chunk of bytes) {
                nth += 1;
                if (nth === 1) {
                  const flipped = chunk.slice();
                  flipped[40] = (flipped[40] ?? 0) ^ 1;
                  yield flipped;
                } else yield chunk;
              }
            })(),
            signal,
          ),
      },
    });
    const agent = backend.as(session('agent'));
    const made = await asked(agent, own);
    assert.equal(await backend.export(), 0);
    assert.equal((await seen(agent, made)).state, 'running');
    assert.deepEqual(
      failures.map(({ error }) => String(error)),
      ['Error: A file is not what was written.'],
    );
    assert.deepEqual(blobs.names, []);
  });

  it('progress stands still while the writer does, and a stop is noticed', async () => {
    await database.all.query(
      `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value, note)
        select 'many-' || n, 'harbor', 'member-agent', '2026-01-01', 'Company ' || n, 'Somebody', 'new', n, repeat(md5(n::text), 20)
        from generate_series(1, 20000) as n`,
    );
    const blobs = memoryBlobs();
    const halted = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const backend = crmBackend(state, {
      pool: database.pool(),
      blobs: {
        ...blobs,
        put: (name, bytes, signal) =>
          blobs.put(
            name,
            (async function* () {
              let size = 0;
              for await (const chunk of bytes) {
                yield chunk;
                size += chunk.length;
                if (size < 500_000) continue;
                halted.resolve();
                await gate.promise;
              }
            })(),
            signal,
          ),
      },
    });
    const owner = backend.as(session('owner'));
    const made = await asked(owner, harbor);
    const exporting = backend.export();
    await halted.promise;
    const earlier = (await seen(owner, made)).progress;
    assert.equal(earlier.phase, 'writing');
    assert.ok(earlier.recordsTotal > 20_000);
    await database.all.query('select pg_sleep(1.5)');
    assert.deepEqual((await seen(owner, made)).progress, earlier);
    assert.ok(earlier.recordsDone < earlier.recordsTotal / 2, `${earlier.recordsDone} of ${earlier.recordsTotal}`);
    await owner.call(exportsCancel, { exportId: made.id }, { idempotencyKey: newKey() });
    gate.resolve();
    assert.equal(await exporting, 0);
    assert.equal((await seen(owner, made)).state, 'canceled');
    assert.deepEqual([blobs.names, (await kept())['parts']], [[], 0]);
  });

  it('that is stopped while it is opened again has not failed, though its file is gone', async () => {
    const failures: WorkFailure[] = [];
    const blobs = memoryBlobs();
    const halted = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const backend = crmBackend(state, {
      pool: database.pool(),
      onError: (failure) => void failures.push(failure),
      blobs: {
        ...blobs,
        async open(name, offset, length) {
          halted.resolve();
          await gate.promise;
          return await blobs.open(name, offset, length);
        },
      },
    });
    const agent = backend.as(session('agent'));
    const made = await asked(agent, own);
    const exporting = backend.export();
    await halted.promise;
    await agent.call(exportsCancel, { exportId: made.id }, { idempotencyKey: newKey() });
    gate.resolve();
    assert.equal(await exporting, 0);
    assert.deepEqual(failures, []);
    assert.equal((await seen(agent, made)).state, 'canceled');
    assert.deepEqual([blobs.names, (await kept())['parts']], [[], 0]);
  });

  it('A10 who asked for an organization and is erased meanwhile, is not named any more', async () => {
    const blobs = memoryBlobs();
    const halted = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const backend = crmBackend(state, {
      pool: database.pool(),
      blobs: {
        ...blobs,
        async put(name, bytes, signal) {
          halted.resolve();
          await gate.promise;
          await blobs.put(name, bytes, signal);
        },
      },
    });
    const manager = backend.as(session('manager'));
    const made = await asked(manager, harbor);
    const exporting = backend.export();
    await halted.promise;
    // What erasing an account does to the exports of organizations.
    await database.all.query(
      `update sayso.exports set requested_by = null, export = export - 'requestedBy' where requested_by = 'account-manager'`,
    );
    gate.resolve();
    assert.equal(await exporting, 1);
    const ready = await seen(backend.as(session('owner')), made);
    assert.deepEqual([ready.state, ready.requestedBy], ['ready', undefined]);
    await backend.deliver();
    assert.deepEqual(backend.sent, []);
  });

  it('files of which nobody knows are removed, once nobody can be writing them any more', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const agent = backend.as(session('agent'));
    const made = await asked(agent, own);
    assert.equal(await backend.export(), 1);
    const [known = ''] = backend.archives.names;
    const nothing = async function* (): AsyncGenerator<Uint8Array> {};
    await backend.archives.put('somewhere/old', nothing());
    await backend.archives.put('somewhere/new', nothing());
    backend.archives.age('somewhere/old', 2 * HOUR);
    backend.archives.age(known, 2 * HOUR);
    await backend.sweep();
    assert.deepEqual(backend.archives.names.toSorted(), [known, 'somewhere/new'].toSorted());
    assert.equal((await seen(agent, made)).state, 'ready');
  });
});

describe(`two things at once, at points of the work (SAYSO_SEED=${seed})`, () => {
  /** Does this when the worker is about to send its nth statement of an export, and answers what came of both. */
  async function meanwhile<T>(
    nth: number,
    ahead: () => number,
    policyOf: Policy,
    other: (shared: Shared) => Promise<T>,
  ) {
    const clock = () => new Date(Date.now() + ahead());
    const shared = crmBackend({ ...state, policy: policyOf }, { pool: database.pool({ max: 4 }), clock });
    let count = 0;
    let doing: Promise<T> | undefined;
    const pool = watched(database.pool({ max: 4 }), () => {
      count += 1;
      if (count === nth) doing = other({ backend: shared });
    });
    const failures: WorkFailure[] = [];
    const worker = crmBackend(
      { ...state, policy: policyOf },
      { pool, clock, blobs: shared.archives, signIn: shared.signIn, onError: (failure) => void failures.push(failure) },
    );
    return {
      shared,
      failures,
      async run(): Promise<T> {
        await worker.export();
        return await (doing ?? other({ backend: shared }));
      },
    };
  }
  interface Shared {
    readonly backend: ReturnType<typeof crmBackend>;
  }

  it('to cancel and to finish: one of them, and the files are there or are not', async () => {
    const random = seeded(seed);
    const ends = new Map<string, number>();
    for (let round = 0; round < 16; round += 1) {
      await database.reset(state);
      let exportId = '';
      const { shared, failures, run } = await meanwhile(
        1 + random.below(60),
        () => 0,
        policy,
        ({ backend }) =>
          refusal(backend.as(session('agent')).call(exportsCancel, { exportId }, { idempotencyKey: newKey() })),
      );
      const agent = shared.as(session('agent'));
      exportId = (await asked(agent, own)).id;
      const refused = await run();
      const { state: end } = await seen(agent, { id: exportId });
      ends.set(end, (ends.get(end) ?? 0) + 1);
      assert.deepEqual(failures, [], `round ${round}`);
      assert.deepEqual([end, refused], end === 'ready' ? ['ready', 'state-conflict'] : ['canceled', undefined]);
      await shared.sweep();
      assert.equal(shared.archives.names.length, end === 'ready' ? 1 : 0, `round ${round}: ${end}`);
      assert.equal((await kept())['parts'], shared.archives.names.length);
    }
    assert.ok((ends.get('canceled') ?? 0) > 0 && (ends.get('ready') ?? 0) > 0, JSON.stringify([...ends]));
  });

  it('B10 to export and to erase the same person: nothing is left, and nothing comes back', async () => {
    const random = seeded(seed + 1);
    for (let round = 0; round < 12; round += 1) {
      await database.reset(state);
      let ahead = 0;
      const { shared, run } = await meanwhile(
        1 + random.below(60),
        () => ahead,
        unproven(policy),
        async ({ backend }) => {
          ahead = 15 * DAY;
          await backend.applyDue();
          return await backend.erase();
        },
      );
      const agent = shared.as(session('agent'));
      const intent = { kind: 'delete-account', target: own } as const;
      const { previewToken } = await agent.call(changesPreview, intent);
      await agent.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
      await asked(shared.as({ ...session('agent'), scope: 'limited' }), own);
      const ended = await run();
      // Who was in the middle of it has stopped by now.
      assert.equal(ended + (await shared.erase()), 1, `round ${round}`);
      const { rows } = await database.all.query(`select from crm.users where id = 'account-agent'`);
      assert.equal(rows.length, 0, `round ${round}`);
      assert.deepEqual(await kept(), { exports: 0, parts: 0, tickets: 0, schedules: 0 }, `round ${round}`);
      assert.deepEqual(shared.archives.names, [], `round ${round}`);
    }
  });
});
