import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import {
  changesList,
  changesPreview,
  changesRequest,
  isProblem,
  organizationsGet,
  type RequestedChange,
  supportCreate,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import pg from 'pg';
import { leaving, newKey, session } from './acting.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { type Sent, watched } from './watched.ts';

const state = crmHost({ recordsEach: 3 });
const agent = session('agent');

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

const raise = (code: string) => `do $$ begin raise exception 'made up' using errcode = '${code}'; end $$`;

/** Leaves with a pool that does something else at one statement of the request, so many times. */
async function leaveWith(times: number, at: RegExp, instead: (sent: Sent) => string | void) {
  const quiet = crmBackend(state, { pool: database.pool() }).as(agent);
  const { previewToken } = await quiet.call(changesPreview, leaving('harbor'));
  let left = times;
  const pool = watched(database.pool({ max: 2 }), (sent) => {
    if (left === 0 || !at.test(sent.text)) return undefined;
    left -= 1;
    return instead(sent);
  });
  const call = crmBackend(state, { pool }).as(agent);
  const idempotencyKey = newKey();
  const ask = () => call.call(changesRequest, { previewToken }, { idempotencyKey });
  return { ask, retried: () => times - left };
}

async function assertLeftOnce({ change }: RequestedChange): Promise<void> {
  const { items } = await crmBackend(state, { pool: database.pool() }).as(agent).call(changesList, {});
  assert.deepEqual(
    items.map(({ id }) => id),
    [change.id],
  );
  const { rows } = await database.all.query(`select count(*)::int from sayso.outbox`);
  assert.deepEqual(rows, [{ count: 1 }]);
}

describe('what passes is tried again as a whole', () => {
  for (const [code, name] of [
    ['40001', 'a serialization failure'],
    ['40P01', 'a deadlock'],
    ['57P01', 'a server that shuts down'],
    ['08006', 'a broken connection'],
  ] as const)
    it(`${name} (${code})`, async () => {
      const { ask, retried } = await leaveWith(3, /insert into sayso\.changes/, () => raise(code));
      await assertLeftOnce(await ask());
      assert.equal(retried(), 3);
    });

  for (const [name, at, instead] of [
    ['in the middle', /update "crm"\."seats"/, ''],
    ['before it committed', /^commit$/, ''],
    ['after it committed, before anybody heard', /^commit$/, 'commit; '],
  ] as const)
    it(`a connection that is cut ${name}`, async () => {
      const cut = `${instead}set role none; select pg_terminate_backend(pg_backend_pid())`;
      const { ask, retried } = await leaveWith(1, at, () => cut);
      await assertLeftOnce(await ask());
      assert.equal(retried(), 1);
    });

  it('but not for ever: then it is unavailable, nothing was done, and the key may try again', async () => {
    const { ask, retried } = await leaveWith(5, /insert into sayso\.changes/, () => raise('40001'));
    await assert.rejects(
      ask(),
      (error) => isProblem(error) && error.code === 'unavailable' && error.members.retryAfter === 1,
    );
    assert.equal(retried(), 5);
    await assertLeftOnce(await ask());
  });
});

describe('what does not pass', () => {
  it('is internal, and nothing was done', async () => {
    const { ask } = await leaveWith(1, /insert into sayso\.audit/, () => raise('23514'));
    await assert.rejects(
      ask(),
      (error) => isProblem(error) && error.code === 'internal' && !/made up/.test(error.message),
    );
    await assertLeftOnce(await ask());
  });

  it('a database that is not there makes a call unavailable', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
    const backend = crmBackend(state, { pool }).as(agent);
    const unavailable = (error: unknown) => isProblem(error) && error.code === 'unavailable';
    await assert.rejects(backend.call(organizationsGet, { organizationId: 'harbor' }), unavailable);
    await assert.rejects(backend.call(supportCreate, { message: 'x' }, { idempotencyKey: newKey() }), unavailable);
    await pool.end();
  });

  it('a database that is not there is heard of by whoever works in the background, who goes on until told', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
    const ending = new AbortController();
    const failed = new Set<string>();
    const backend = crmBackend(state, {
      pool,
      onError({ work, error }) {
        failed.add(`${work}: ${isProblem(error) ? error.code : String(error)}`);
        if (failed.size === 4) ending.abort();
      },
    });
    await backend.work(ending.signal);
    const all = ['apply', 'deliver', 'jobs', 'sweep'].map((work) => `${work}: unavailable`);
    assert.deepEqual([...failed].sort(), all);
    await pool.end();
  });

  it('somebody who holds what is needed for too long makes a call unavailable', async () => {
    const holder = await database.all.connect();
    await holder.query('begin');
    await holder.query(`select from crm.companies where id = 'harbor' for update`);
    const { ask } = await leaveWith(1, /set_config\('lock_timeout'/, ({ text }) => text.replace("'10s'", "'50ms'"));
    await assert.rejects(ask(), (error) => isProblem(error) && error.code === 'unavailable');
    await holder.query('rollback');
    holder.release();
    await assertLeftOnce(await ask());
  });
});

describe('time', () => {
  it('is the database’s: a process whose clock is years off dates nothing wrong', async () => {
    const backend = crmBackend(state, { pool: database.pool() }).as(agent);
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2001-01-01') });
    try {
      const { previewToken, expiresAt } = await backend.call(changesPreview, leaving('harbor'));
      const { change } = await backend.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
      mock.timers.reset();
      for (const moment of [expiresAt, change.requestedAt, change.endedAt])
        assert.ok(Math.abs(Date.parse(moment ?? '') - Date.now()) < 3_600_000, moment);
    } finally {
      mock.timers.reset();
    }
  });
});
