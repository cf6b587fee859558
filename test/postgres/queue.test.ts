import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { changesCancel, changesGet, membersList, type Policy } from '@sayso/contract';
import type { OutgoingMessage, WorkFailure } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { carryOut, handingOver, leaving, newKey, session } from './acting.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const state = crmHost({ recordsEach: 3 });
const { policy } = state;
const coolOff: Policy = {
  ...policy,
  kinds: { ...policy.kinds, 'leave-organization': { fulfilment: { by: 'automatic' }, proof: [], coolOff: 'P1D' } },
};
const DAY = 86_400_000;

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

describe('messages', () => {
  it('that could not be sent wait and come once they can', async () => {
    let ahead = 0;
    let broken = true;
    const sent: OutgoingMessage[] = [];
    const failures: WorkFailure[] = [];
    const backend = crmBackend(state, {
      pool: database.pool(),
      clock: () => new Date(Date.now() + ahead),
      messages: {
        send: (message) =>
          broken ? Promise.reject(new Error('mail is down')) : Promise.resolve(void sent.push(message)),
      },
      onError: (failure) => void failures.push(failure),
    });
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    assert.equal(await backend.deliver(), 0);
    broken = false;
    assert.equal(await backend.deliver(), 0, 'it waits');
    ahead = 2 * 60_000;
    assert.equal(await backend.deliver(), 1);
    ahead = DAY;
    assert.equal(await backend.deliver(), 0, 'it is gone');
    assert.deepEqual(
      sent.map(({ template, to, locale }) => [template, to, locale]),
      [['left-organization', 'agent@crm.example', 'en']],
    );
    assert.deepEqual(
      failures.map(({ work, id, error }) => [work, id, String(error)]),
      [['deliver', sent[0]?.id, 'Error: mail is down']],
    );
  });

  it('all go out at once, however many there are', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    const [first] = (await database.all.query<{ content: Buffer }>('select content from sayso.outbox')).rows;
    assert.ok(first);
    await database.all.query(
      `insert into sayso.outbox (id, tenant, content, created_at, due_at)
        select gen_random_uuid(), 'harbor', $1, now(), now() from generate_series(1, 70)`,
      [first.content],
    );
    // Those that were not written here are opened by nobody, and forgotten.
    assert.equal(await backend.deliver(), 71);
    assert.equal(backend.sent.length, 1);
  });

  it('go out once, however many workers there are', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    await carryOut(backend.as(session('owner')), handingOver('harbor', 'member-sofia'));
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    const counts = await Promise.all(Array.from({ length: 8 }, () => backend.deliver()));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      3,
    );
    assert.equal(new Set(backend.sent.map(({ id }) => id)).size, 3);
    assert.equal(backend.sent.length, 3);
  });

  it('are dropped when the secret they were hidden with is gone for good', async () => {
    const pool = database.pool();
    const earlier = crmBackend(state, { pool });
    await carryOut(earlier.as(session('agent')), leaving('harbor'));
    const later = crmBackend(state, { pool, secret: 'quite another secret than the one before' });
    assert.equal(await later.deliver(), 1);
    assert.equal(later.sent.length, 0);
    assert.equal(await earlier.deliver(), 0);
  });
});

describe('sessions', () => {
  const deleting = (id: string) => ({ kind: 'delete-account', target: { type: 'account', id } }) as const;

  it('A9 have ended when the request is answered', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const { change } = await carryOut(backend.as(session('agent')), deleting('account-agent'));
    assert.equal(change.state, 'scheduled');
    assert.deepEqual(backend.signIn.ended, ['account-agent']);
    await backend.deliver();
    assert.deepEqual(backend.signIn.ended, ['account-agent'], 'once');
  });

  it('A9 that could not be ended then are ended by whoever works later, also after a crash', async () => {
    let ahead = 0;
    const clock = () => new Date(Date.now() + ahead);
    const failures: WorkFailure[] = [];
    const onError = (failure: WorkFailure) => void failures.push(failure);
    const pool = database.pool();
    const broken = crmBackend(state, { pool, clock, onError });
    broken.signIn.endSessions = () => Promise.reject(new Error('the sign-in is down'));
    const { change } = await carryOut(broken.as(session('agent')), deleting('account-agent'));
    assert.equal(change.state, 'scheduled', 'what was asked for has happened all the same');
    assert.deepEqual(
      failures.map(({ work, error }) => [work, String(error)]),
      [['end-sessions', 'Error: the sign-in is down']],
    );
    const other = crmBackend(state, { pool, clock });
    ahead = 2 * 60_000;
    await other.deliver();
    assert.deepEqual(other.signIn.ended, ['account-agent']);
    assert.deepEqual(
      other.sent.map(({ template }) => template),
      ['change-scheduled'],
    );
  });
});

describe('what is due', () => {
  it('is done once, however many workers there are, and only then', async () => {
    let ahead = 0;
    const clock = () => new Date(Date.now() + ahead);
    const backend = crmBackend({ ...state, policy: coolOff }, { pool: database.pool(), clock });
    const agent = backend.as(session('agent'));
    const { change, statusToken } = await carryOut(agent, leaving('harbor'));
    assert.equal(change.state, 'scheduled');
    assert.equal(await backend.applyDue(), 0);
    ahead = DAY;
    const counts = await Promise.all(Array.from({ length: 6 }, () => backend.applyDue()));
    assert.deepEqual(counts.toSorted(), [0, 0, 0, 0, 0, 1]);
    const nobody = backend.as({ kind: 'anonymous' });
    assert.equal((await nobody.call(changesGet, { changeId: change.id }, { statusToken })).state, 'completed');
    await backend.deliver();
    assert.deepEqual(
      backend.sent.map(({ template }) => template),
      ['left-organization'],
    );
  });

  it('goes on past one that always fails', async () => {
    let ahead = 0;
    const clock = () => new Date(Date.now() + ahead);
    const failures: WorkFailure[] = [];
    const onError = (failure: WorkFailure) => void failures.push(failure);
    const backend = crmBackend({ ...state, policy: coolOff }, { pool: database.pool(), clock, onError });
    const [bad, good] = [session('lucas'), session('agent')].map((one) => backend.as(one));
    assert.ok(bad && good);
    const failing = await carryOut(bad, leaving('harbor'));
    const other = await carryOut(good, leaving('harbor'));
    await database.all.query(`update sayso.changes set intent = '{}' where id = $1`, [failing.change.id]);
    ahead = DAY;
    assert.equal(await backend.applyDue(), 1);
    assert.equal((await good.call(changesGet, { changeId: other.change.id })).state, 'completed');
    assert.equal((await bad.call(changesGet, { changeId: failing.change.id })).state, 'scheduled');
    assert.deepEqual(
      failures.map(({ work, id }) => [work, id]),
      [['apply', failing.change.id]],
    );
  });

  it('is worked off by itself until the signal aborts', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const ending = new AbortController();
    const sent = Promise.withResolvers<OutgoingMessage>();
    const working = crmBackend(state, {
      pool: database.pool(),
      messages: { send: (message) => Promise.resolve(sent.resolve(message)) },
    }).work(ending.signal);
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    assert.equal((await sent.promise).template, 'left-organization');
    ending.abort();
    await working;
  });

  it('can be cancelled with the status token alone, and leaves no trace but the change', async () => {
    const backend = crmBackend({ ...state, policy: coolOff }, { pool: database.pool() });
    const { change, statusToken } = await carryOut(backend.as(session('agent')), leaving('harbor'));
    const nobody = backend.as({ kind: 'anonymous' });
    const context = { statusToken, idempotencyKey: newKey() };
    const canceled = await nobody.call(changesCancel, { changeId: change.id }, context);
    assert.equal(canceled.state, 'canceled');
    assert.deepEqual(await nobody.call(changesCancel, { changeId: change.id }, context), canceled);
    const { totalSize } = await backend.as(session('agent')).call(membersList, { organizationId: 'harbor' });
    assert.equal(totalSize, 5);
  });
});

describe('what has expired', () => {
  it('is swept a day later, and nothing else', async () => {
    let ahead = 0;
    const clock = () => new Date(Date.now() + ahead);
    const backend = crmBackend(state, { pool: database.pool(), clock });
    await carryOut(backend.as(session('owner')), handingOver('harbor', 'member-sofia'));
    const counts = async () => {
      const { rows } = await database.all.query(
        `select (select count(*)::int from sayso.idempotency) as keys, (select count(*)::int from sayso.challenges) as challenges,
          (select count(*)::int from sayso.proofs) as proofs, (select count(*)::int from sayso.changes) as changes`,
      );
      return rows[0] as unknown;
    };
    await backend.sweep();
    assert.deepEqual(await counts(), { keys: 1, challenges: 1, proofs: 1, changes: 1 });
    ahead = 1.5 * DAY;
    await backend.sweep();
    assert.deepEqual(await counts(), { keys: 1, challenges: 0, proofs: 0, changes: 1 });
    ahead = 3 * DAY;
    await backend.sweep();
    assert.deepEqual(await counts(), { keys: 0, challenges: 0, proofs: 0, changes: 1 });
  });
});

describe('those who left', () => {
  it('keep their number, also those who left before anybody counted', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const owner = backend.as(session('owner'));
    const numbers = async () => {
      const { items } = await owner.call(membersList, { organizationId: 'harbor', state: 'left' });
      return Object.fromEntries(items.map(({ id, placeholder }) => [id, placeholder?.number]));
    };
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    assert.deepEqual(await numbers(), { 'member-agent': 1, 'member-former': 2 });
    await carryOut(backend.as(session('lucas')), leaving('harbor'));
    assert.deepEqual(await numbers(), { 'member-agent': 1, 'member-former': 2, 'member-lucas': 3 });
    const { items, nextPageToken = '' } = await owner.call(membersList, {
      organizationId: 'harbor',
      state: 'left',
      pageSize: 2,
    });
    const rest = await owner.call(membersList, { organizationId: 'harbor', state: 'left', pageToken: nextPageToken });
    assert.deepEqual(
      [...items, ...rest.items].map(({ placeholder }) => placeholder?.number),
      [1, 2, 3],
    );
  });
});
