import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineBackend, type Backend, type Principal } from './backend.ts';
import { withIdempotency, type IdempotencyEntry, type IdempotencyState, type IdempotencyStore } from './idempotency.ts';
import { accountGet, changesCancel, organizationsRejoin } from './operations/index.ts';
import { isProblem, problem } from './problem.ts';

const person: Principal = { kind: 'person', scope: 'full', accountId: 'acc_1', sessionId: 'ses_1' };
const context = { idempotencyKey: '0123456789abcdef' };

/** A store as a host would write it over a map. */
function mapStore(): IdempotencyStore {
  const kept = new Map<string, { fingerprint: string; state: IdempotencyState }>();
  const addressOf = ({ scope, key }: IdempotencyEntry) => `${scope} ${key}`;
  return {
    async begin(entry) {
      const known = kept.get(addressOf(entry));
      if (!known) {
        kept.set(addressOf(entry), { fingerprint: entry.fingerprint, state: { state: 'in-progress' } });
        return { state: 'new' };
      }
      return known.fingerprint === entry.fingerprint ? known.state : { state: 'reused' };
    },
    async finish(entry, answer) {
      kept.set(addressOf(entry), { fingerprint: entry.fingerprint, state: { state: 'answered', answer } });
    },
    async abandon(entry) {
      kept.delete(addressOf(entry));
    },
  };
}

/** Counts what is really done. */
function counting(cancel: (turn: number) => unknown = (turn) => ({ turn })) {
  let turn = 0;
  const backend = defineBackend({ 'changes.cancel': () => cancel((turn += 1)) as never }, person);
  return { backend, turns: () => turn };
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'answered',
    (error: unknown) => (isProblem(error) ? error.code : assert.fail(String(error))),
  );
}

test('the same key and input get the same answer, and it is done once', async () => {
  const { backend, turns } = counting();
  const keyed = withIdempotency(backend, mapStore(), 'acc_1');
  const first = await keyed.call(changesCancel, { changeId: 'c' }, context);
  assert.deepEqual(await keyed.call(changesCancel, { changeId: 'c' }, context), first);
  assert.equal(turns(), 1);
});

test('another input under the same key is refused', async () => {
  const { backend, turns } = counting();
  const keyed = withIdempotency(backend, mapStore(), 'acc_1');
  await keyed.call(changesCancel, { changeId: 'c' }, context);
  assert.equal(await codeOf(keyed.call(changesCancel, { changeId: 'd' }, context)), 'idempotency-key-reused');
  assert.equal(turns(), 1);
});

test('a key belongs to one person and one operation', async () => {
  const store = mapStore();
  const { backend, turns } = counting();
  await withIdempotency(backend, store, 'acc_1').call(changesCancel, { changeId: 'c' }, context);
  await withIdempotency(backend, store, 'acc_2').call(changesCancel, { changeId: 'c' }, context);
  assert.equal(turns(), 2);
  const other = withIdempotency(backend, store, 'acc_1').call(organizationsRejoin, { code: 'x' }, context);
  assert.equal(await codeOf(other), 'capability-missing');
});

test('while the first is under way, the second is told to wait', async () => {
  const gate = Promise.withResolvers<unknown>();
  const { backend, turns } = counting(() => gate.promise);
  const keyed = withIdempotency(backend, mapStore(), 'acc_1');
  const first = keyed.call(changesCancel, { changeId: 'c' }, context);
  await assert.rejects(keyed.call(changesCancel, { changeId: 'c' }, context), (error) => {
    assert.ok(isProblem(error));
    assert.equal(error.code, 'idempotency-in-progress');
    assert.equal(error.members.retryAfter, 1);
    return true;
  });
  gate.resolve({ done: true });
  assert.deepEqual(await first, { done: true });
  assert.equal(turns(), 1);
});

test('a problem is not kept: the same key may try again', async () => {
  const { backend, turns } = counting((turn) => {
    if (turn === 1) throw problem('unavailable');
    return { turn };
  });
  const keyed = withIdempotency(backend, mapStore(), 'acc_1');
  assert.equal(await codeOf(keyed.call(changesCancel, { changeId: 'c' }, context)), 'unavailable');
  assert.deepEqual(await keyed.call(changesCancel, { changeId: 'c' }, context), { turn: 2 });
  assert.equal(turns(), 2);
});

test('a call without a key, and one that needs none, go straight through', async () => {
  const store: IdempotencyStore = {
    begin: () => assert.fail('begun'),
    finish: () => assert.fail('finished'),
    abandon: () => assert.fail('abandoned'),
  };
  const inner: Backend = defineBackend({ 'account.get': () => ({ id: 'acc_1' }) as never }, person);
  const keyed = withIdempotency(inner, store, 'acc_1');
  assert.deepEqual(await keyed.call(accountGet, {}, context), { id: 'acc_1' });
  assert.equal(await codeOf(keyed.call(changesCancel, { changeId: 'c' })), 'capability-missing');
  assert.equal(await keyed.serves(accountGet), true);
  assert.equal(await keyed.serves(changesCancel), false);
});
