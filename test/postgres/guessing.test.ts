import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  ANONYMOUS,
  challengesAnswer,
  challengesStart,
  organizationsRejoin,
  passwordRequestReset,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { handingOver, newKey, session } from './acting.ts';
import { crmBackend, type CrmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { tally } from './tally.ts';

const state = crmHost({ recordsEach: 1 });
const purpose = handingOver('harbor', 'member-sofia');
const password = state.tables.accounts[0]?.password ?? '';

let database: TestDatabase;
let backend: CrmBackend;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.reset(state);
  backend = crmBackend(state, { pool: database.pool() });
});
after(() => database.end());

describe('guessing', () => {
  it('a hundred at once compares five, also when the right one is among the rest', async () => {
    const owner = backend.as(session('owner'));
    const { id } = await owner.call(challengesStart, { purpose, method: 'email-code' });
    await backend.deliver();
    const right = backend.sent.at(-1)?.params['code'] ?? '';
    const wrong = Array.from({ length: 100 }, (_, nth) =>
      String((Number(right) + 1 + nth) % 1_000_000).padStart(6, '0'),
    );
    const ended = await tally(wrong.map((answer) => owner.call(challengesAnswer, { challengeId: id, answer })));
    assert.deepEqual(ended, { 'code-invalid': 5, 'rate-limited': 95 });
    assert.deepEqual(await tally([owner.call(challengesAnswer, { challengeId: id, answer: right })]), {
      'rate-limited': 1,
    });
  });

  it('over several challenges and sessions at once compares five in all', async () => {
    const owners = [1, 2, 3, 4].map((nth) => backend.as(session('owner', nth)));
    const challenges = await Promise.all(
      owners.map((owner) => owner.call(challengesStart, { purpose, method: 'password' })),
    );
    const calls = owners.flatMap((owner, nth) =>
      Array.from({ length: 10 }, () =>
        owner.call(challengesAnswer, { challengeId: challenges[nth]?.id ?? '', answer: 'wrong' }),
      ),
    );
    assert.deepEqual(await tally(calls), { 'code-invalid': 5, 'rate-limited': 35 });
  });

  it('the right answer twenty times at once gives one proof', async () => {
    const owner = backend.as(session('owner'));
    const { id } = await owner.call(challengesStart, { purpose, method: 'password' });
    const calls = Array.from({ length: 20 }, () => owner.call(challengesAnswer, { challengeId: id, answer: password }));
    assert.deepEqual(await tally(calls), { answered: 1, 'code-expired': 19 });
  });

  it('twenty codes asked for at once send one', async () => {
    const owner = backend.as(session('owner'));
    const calls = Array.from({ length: 20 }, () => owner.call(challengesStart, { purpose, method: 'email-code' }));
    assert.deepEqual(await tally(calls), { answered: 1, cooldown: 19 });
    assert.equal(await backend.deliver(), 1);
  });

  it('twenty links to set a new password asked for at once send one', async () => {
    const email = state.tables.accounts[0]?.email ?? '';
    const nobody = backend.as(ANONYMOUS);
    await Promise.all(Array.from({ length: 20 }, () => nobody.call(passwordRequestReset, { email })));
    // Who there is, is looked up after the answers; what that sends, goes out after it.
    while ((await backend.deliver()) > 0);
    assert.equal(backend.sent.filter(({ template }) => template === 'password-reset').length, 1);
  });

  it('organization codes fifty at once compares five', async () => {
    const former = backend.as(session('former'));
    const calls = Array.from({ length: 50 }, (_, nth) =>
      former.call(organizationsRejoin, { code: `NOPE-${nth}` }, { idempotencyKey: newKey() }),
    );
    assert.deepEqual(await tally(calls), { 'code-invalid': 5, 'rate-limited': 45 });
    const right = former.call(organizationsRejoin, { code: 'HRBR-7K4M-2Q' }, { idempotencyKey: newKey() });
    assert.deepEqual(await tally([right]), { 'rate-limited': 1 });
  });
});
