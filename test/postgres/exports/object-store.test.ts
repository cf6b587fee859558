import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { changesPreview, changesRequest, type Export, exportsCancel, exportsRemove } from '@sayso/contract';
import { type Blobs, s3Blobs, type S3Operation, type WorkFailure } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { newKey, session } from '../acting.ts';
import { type S3Server, startS3 } from '../blobs/s3-server.ts';
import { type CrmBackend, crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { seeded } from '../seeded.ts';
import {
  asked,
  downloaded,
  dueAtOnce,
  fillHarbor,
  harbor,
  keptOfExports,
  own,
  refusal,
  seen,
  ticketFor,
  unproven,
} from './exporting.ts';

const state = crmHost({ recordsEach: 3 });
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const nothing = { objects: [], uploads: [] };

let database: TestDatabase;
let store: S3Server;
before(async () => {
  [database, store] = await Promise.all([testDatabase(), startS3()]);
});
beforeEach(async () => {
  await database.reset(state);
  await store.clear();
});
after(() => Promise.all([database.end(), store.stop()]));

const blobsOf = (tries = 5): Blobs => s3Blobs({ ...store.options, prefix: 'exports', tries });

interface Told {
  readonly backend: CrmBackend;
  readonly failures: WorkFailure[];
}

function host({ tries = 2, ...options }: { tries?: number; clock?: () => Date } = {}): Told {
  const failures: WorkFailure[] = [];
  const onError = (failure: WorkFailure) => void failures.push(failure);
  const policy = unproven(state.policy);
  const blobs = blobsOf(tries);
  return {
    failures,
    backend: crmBackend({ ...state, policy }, { pool: database.pool({ max: 6 }), blobs, onError, ...options }),
  };
}

/** The archive is the only thing at the store, whole, and what its record says it is. */
async function isWhole({ backend }: Told, one: Pick<Export, 'id'>): Promise<void> {
  const owner = backend.as(session('owner'));
  const ready = await seen(owner, one);
  assert.equal(ready.state, 'ready');
  const file = await downloaded(owner, ready, await ticketFor(owner, ready));
  assert.equal(file.size, ready.sizeBytes);
  const { verdict } = await verifyArchive(openZip(blobAccess(file)), { jwks: backend.jwks });
  assert.equal(verdict, 'intact');
  const { objects, uploads } = await store.everything();
  assert.deepEqual([objects.length, uploads], [1, []]);
}

/** The store is too busy for this from now on. */
const failing = (operation: S3Operation) => {
  store.fault = (one) => (one.operation === operation ? 'busy' : undefined);
};

describe('exports at an object store', () => {
  it('B5 are written in parts, checked there, downloaded from anywhere and removed', async () => {
    await fillHarbor(database, 100);
    const told = host();
    const owner = told.backend.as(session('owner'));
    const made = await asked(owner, harbor);
    assert.equal(await told.backend.export(), 1);
    assert.deepEqual(told.failures, []);
    assert.ok(store.seen.filter(({ operation }) => operation === 'UploadPart').length >= 2, 'more than one part');
    await isWhole(told, made);
    const ready = await seen(owner, made);
    const ticket = await ticketFor(owner, ready);
    const whole = await downloaded(owner, ready, ticket);
    for (const offset of [1, 5 * 1024 * 1024 - 1, whole.size - 1]) {
      const rest = await downloaded(owner, ready, ticket, offset);
      assert.ok(Buffer.from(await rest.bytes()).equals(Buffer.from(await whole.slice(offset).bytes())), `${offset}`);
    }
    await owner.call(exportsRemove, { exportId: made.id }, { idempotencyKey: newKey() });
    assert.deepEqual(await store.everything(), nothing);
  });

  it('B13 are never ready where the store fails after the last part, and leave nothing there', async () => {
    const told = host();
    const owner = told.backend.as(session('owner'));
    const made = await asked(owner, harbor);
    failing('CompleteMultipartUpload');
    assert.equal(await told.backend.export(), 0);
    assert.equal((await seen(owner, made)).state, 'running');
    assert.deepEqual(await store.everything(), nothing);
    assert.equal((await keptOfExports(database))['parts'], 0);
    assert.deepEqual(
      told.failures.map(({ work, id, error }) => [work, id, String(error)]),
      [['export', made.id, 'S3Failure: The object store answered 503 to CompleteMultipartUpload: SlowDown.']],
    );
    store.fault = () => undefined;
    await dueAtOnce(database);
    assert.equal(await told.backend.export(), 1);
    await isWhole(told, made);
  });

  it('B13 are never ready where the store loses, cuts or changes what it has taken', async () => {
    const told = host();
    const owner = told.backend.as(session('owner'));
    const made = await asked(owner, harbor);
    const broken: readonly (() => void)[] = [
      // It is completed and gone.
      () => {
        const { options } = store;
        const other = s3Blobs({ ...options, prefix: 'exports' });
        let isGone = false;
        store.done = ({ operation, key }) => {
          if (operation === 'HeadObject' || isGone || operation !== 'CompleteMultipartUpload') return;
          isGone = true;
          void other.remove(key.slice('exports/'.length));
        };
      },
      () => failing('GetObject'),
      () => failing('HeadObject'),
      () => (store.fault = ({ operation }) => (operation === 'GetObject' ? 'half' : undefined)),
    ];
    for (const [nth, breaking] of broken.entries()) {
      await database.all.query('update sayso.exports set failures = 0');
      await dueAtOnce(database);
      breaking();
      assert.equal(await told.backend.export(), 0, `${nth}`);
      assert.equal((await seen(owner, made)).state, 'running', `${nth}`);
      assert.equal(told.failures.length, nth + 1);
      store.fault = () => undefined;
      store.done = () => {};
      assert.deepEqual(await store.everything(), nothing, `${nth}`);
      assert.equal((await keptOfExports(database))['parts'], 0);
    }
    await dueAtOnce(database);
    assert.equal(await told.backend.export(), 1);
    await isWhole(told, made);
  });

  it('that could not even be removed are removed by the next attempt, and those of nobody by the sweep', async () => {
    let ahead = 0;
    const told = host({ tries: 1, clock: () => new Date(Date.now() + ahead) });
    const owner = told.backend.as(session('owner'));
    const made = await asked(owner, harbor);
    store.fault = ({ operation }) =>
      operation === 'CompleteMultipartUpload' || operation === 'AbortMultipartUpload' ? 'busy' : undefined;
    assert.equal(await told.backend.export(), 0);
    const left = await store.everything();
    assert.deepEqual([left.objects, left.uploads.length], [[], 1]);
    assert.equal((await keptOfExports(database))['parts'], 1, 'what is left is known');
    store.fault = () => undefined;
    await dueAtOnce(database);
    assert.equal(await told.backend.export(), 1);
    await isWhole(told, made);
    const { objects } = await store.everything();
    await store.plant('exports/abc/old', 2 * HOUR);
    await store.plant('exports/abc/new');
    await store.plant('somebody/else', 2 * HOUR);
    await store.plantUpload('exports/abc/begun', 'old', 2 * HOUR);
    await store.plantUpload('exports/abc/begun-now', 'new');
    await told.backend.sweep();
    assert.deepEqual(await store.everything(), {
      objects: ['exports/abc/new', ...objects, 'somebody/else'].toSorted(),
      uploads: ['exports/abc/begun-now'],
    });
    ahead = 366 * DAY;
    await told.backend.sweep();
    assert.equal((await seen(owner, made)).state, 'expired');
    assert.deepEqual((await store.everything()).objects, ['exports/abc/new', 'somebody/else']);
  });
});

describe(`an object store that others use at the same time (SAYSO_SEED=${seed})`, () => {
  /** Does this once the store gets its nth request of the export, which waits until it is done or goes on beside it. */
  async function meanwhile<T>(nth: number, isHeld: boolean, worker: Told, other: () => Promise<T>): Promise<T> {
    let count = 0;
    let doing: Promise<T> | undefined;
    store.fault = async () => {
      count += 1;
      if (count === nth) doing = other();
      if (count === nth && isHeld) await doing;
      return undefined;
    };
    await worker.backend.export();
    store.fault = () => undefined;
    return await (doing ?? other());
  }

  it('B10 to export and to erase the same person: nothing is left there, and nothing comes back', async () => {
    const random = seeded(seed);
    for (let nth = 1; nth <= 8; nth += 1) {
      await database.reset(state);
      await store.clear();
      let ahead = 0;
      const clock = () => new Date(Date.now() + ahead);
      const [told, worker] = [host({ clock }), host({ clock })];
      const agent = told.backend.as(session('agent'));
      const intent = { kind: 'delete-account', target: own } as const;
      const { previewToken } = await agent.call(changesPreview, intent);
      await agent.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
      const leaving = told.backend.as({ ...session('agent'), scope: 'limited' });
      if (random.below(2) === 0) {
        // One that is there already.
        await asked(leaving, own, 'json');
        assert.equal(await told.backend.export(), 1);
      }
      await asked(leaving, own);
      const ended = await meanwhile(nth, random.below(2) === 0, worker, async () => {
        ahead = 15 * DAY;
        await told.backend.applyDue();
        return await told.backend.erase();
      });
      // Who was in the middle of it has stopped by now.
      assert.equal(ended + (await told.backend.erase()), 1, `request ${nth}`);
      const { rows } = await database.all.query(`select from crm.users where id = 'account-agent'`);
      assert.equal(rows.length, 0, `request ${nth}`);
      assert.deepEqual(
        await keptOfExports(database),
        { exports: 0, parts: 0, tickets: 0, schedules: 0 },
        `request ${nth}`,
      );
      assert.deepEqual(await store.everything(), nothing, `request ${nth}`);
    }
  });

  it('to cancel while it is written: it is ready, or there is nothing of it', async () => {
    for (let nth = 1; nth <= 6; nth += 1) {
      await database.reset(state);
      await store.clear();
      const [told, worker] = [host(), host()];
      const owner = told.backend.as(session('owner'));
      const { id: exportId } = await asked(owner, harbor);
      const refused = await meanwhile(nth, nth % 2 === 0, worker, () =>
        refusal(owner.call(exportsCancel, { exportId }, { idempotencyKey: newKey() })),
      );
      assert.equal(refused, undefined, `request ${nth}`);
      assert.equal((await seen(owner, { id: exportId })).state, 'canceled', `request ${nth}`);
      assert.deepEqual(await store.everything(), nothing, `request ${nth}`);
    }
  });

  it('B10 what was begun and left there goes with the person, also where it is listed by its whole name alone', async () => {
    let ahead = 0;
    const told = host({ tries: 1, clock: () => new Date(Date.now() + ahead) });
    store.listsWholeNames = true;
    const agent = told.backend.as(session('agent'));
    await asked(agent, own);
    store.fault = ({ operation }) =>
      operation === 'CompleteMultipartUpload' || operation === 'AbortMultipartUpload' ? 'busy' : undefined;
    assert.equal(await told.backend.export(), 0);
    assert.equal((await store.everything()).uploads.length, 1);
    store.fault = () => undefined;
    const { previewToken } = await agent.call(changesPreview, { kind: 'delete-account', target: own });
    await agent.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
    ahead = 15 * DAY;
    await told.backend.applyDue();
    assert.equal(await told.backend.erase(), 1);
    assert.deepEqual(await store.everything(), nothing);
    assert.equal((await keptOfExports(database))['parts'], 0);
  });

  it('B10 an erasure does not end while the store is away, and does when it is back', async () => {
    let ahead = 0;
    const told = host({ tries: 1, clock: () => new Date(Date.now() + ahead) });
    const agent = told.backend.as(session('agent'));
    await asked(agent, own);
    assert.equal(await told.backend.export(), 1);
    const { previewToken } = await agent.call(changesPreview, { kind: 'delete-account', target: own });
    await agent.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
    ahead = 15 * DAY;
    await told.backend.applyDue();
    store.fault = () => 'busy';
    assert.equal(await told.backend.erase(), 0);
    assert.ok(told.failures.every(({ work, error }) => work === 'erase' && String(error).startsWith('S3Failure')));
    assert.ok(told.failures.length > 0);
    store.fault = () => undefined;
    await database.all.query(`update sayso.erasures set due_at = '-infinity'`);
    assert.equal(await told.backend.erase(), 1);
    assert.deepEqual(await store.everything(), nothing);
    assert.equal((await keptOfExports(database))['exports'], 0);
  });
});
