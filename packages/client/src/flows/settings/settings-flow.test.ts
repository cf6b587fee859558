import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { accountGet, accountUpdate, problem } from '@sayso/contract';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import type { ProofResult } from '../step-up/request-proof.ts';
import { passwordFlow } from '../password/password-flow.ts';
import { settingsFlow } from './settings-flow.ts';

const account = {
  id: 'a',
  state: 'active',
  displayName: 'Ada',
  email: 'ada@example.com',
  createdAt: '2026-01-01T00:00:00.000Z',
  proofMethods: [],
  etag: '1',
} as const;

const purpose = { operation: 'sign-in', target: { type: 'account', id: 'a' } } as const;

function begin(test: TestContext, proof: ProofResult = { proof: 'p' }) {
  const backend = pendingBackend();
  const demanded: unknown[] = [];
  const flow = settingsFlow<string, string>(
    {
      backend,
      locale: () => 'sv',
      requestProof: (request) => {
        demanded.push(request);
        return Promise.resolve(proof);
      },
    },
    {
      operation: accountGet,
      read: async (ask) => (await ask(accountGet, {})).displayName,
      perform: async (displayName, _value, ask) =>
        (await ask(accountUpdate, { displayName }, { ifMatch: '1', purpose })).displayName,
    },
  );
  test.after(() => flow.dispose());
  const answer = async (value: unknown) => {
    await quiet();
    const [only] = backend.inFlight();
    only?.settle(value);
    await quiet();
    return only ?? assert.fail('nothing is in flight');
  };
  return { answer, backend, demanded, flow };
}

describe('settings', () => {
  it('are read by themselves, and read again where that failed', async (test) => {
    const { answer, flow } = begin(test);
    await answer(problem('unavailable'));
    assert.ok(flow.state.step === 'failed' && flow.state.error.code === 'unavailable');
    flow.send({ type: 'refresh' });
    assert.equal(flow.state.step, 'loading');
    assert.equal((await answer(account)).context.locale, 'sv');
    assert.deepEqual(flow.state, { step: 'ready', value: 'Ada', waiting: [] });
  });

  it('keep what is known when reading anew fails', async (test) => {
    const { answer, flow } = begin(test);
    await answer(account);
    flow.send({ type: 'refresh' });
    await answer(problem('unavailable'));
    assert.ok(flow.state.step === 'ready' && flow.state.value === 'Ada' && flow.state.unread?.code === 'unavailable');
  });

  it('do one act after another, in order', async (test) => {
    const { answer, backend, flow } = begin(test);
    await answer(account);
    for (const act of ['B', 'C']) flow.send({ type: 'do', act });
    await quiet();
    assert.equal(backend.inFlight().length, 1);
    assert.deepEqual((await answer({ ...account, displayName: 'B' })).input, { displayName: 'B' });
    assert.ok(flow.state.step === 'ready' && flow.state.doing === 'C' && flow.state.value === 'B');
    const second = await answer({ ...account, displayName: 'C' });
    assert.deepEqual([second.input, second.context.ifMatch], [{ displayName: 'C' }, '1']);
    assert.deepEqual(flow.state, { step: 'ready', value: 'C', waiting: [], last: { type: 'done', act: 'C' } });
    flow.send({ type: 'dismiss' });
    assert.deepEqual(flow.state, { step: 'ready', value: 'C', waiting: [] });
  });

  it('forget what waits when an act is refused, and keep the value', async (test) => {
    const { answer, backend, flow } = begin(test);
    await answer(account);
    for (const act of ['B', 'C']) flow.send({ type: 'do', act });
    await answer(problem('precondition-failed', { etag: '2' }));
    const { state } = flow;
    assert.ok(state.step === 'ready' && state.value === 'Ada' && state.waiting.length === 0);
    assert.ok(state.last?.type === 'refused' && state.last.error.code === 'precondition-failed');
    assert.equal(backend.inFlight().length, 0);
  });

  it('go out again with the proof, and give up where it is never enough', async (test) => {
    const { answer, demanded, flow } = begin(test);
    await answer(account);
    flow.send({ type: 'do', act: 'B' });
    await answer(problem('step-up-required', { methods: ['password'], maxAge: 300 }));
    assert.deepEqual(demanded, [{ purpose, methods: ['password'] }]);
    assert.equal((await answer({ ...account, displayName: 'B' })).context.proof, 'p');
    flow.send({ type: 'do', act: 'C' });
    for (let time = 0; time < 4; time += 1) await answer(problem('step-up-required', { methods: [], maxAge: 300 }));
    assert.ok(flow.state.step === 'ready' && flow.state.last?.type === 'refused');
    assert.equal(demanded.length, 4);
  });

  it('change nothing when the person gives up proving', async (test) => {
    const { answer, flow } = begin(test, { canceled: true });
    await answer(account);
    flow.send({ type: 'do', act: 'B' });
    await answer(problem('step-up-required', { methods: ['password'], maxAge: 300 }));
    assert.deepEqual(flow.state, {
      step: 'ready',
      value: 'Ada',
      waiting: [],
      last: { type: 'unproven', act: 'B' },
    });
  });

  it('a refresh does not cut off what is being done', async (test) => {
    const { answer, flow } = begin(test);
    await answer(account);
    flow.send({ type: 'do', act: 'B' });
    flow.send({ type: 'refresh' });
    await answer({ ...account, displayName: 'B' });
    assert.ok(flow.state.step === 'ready' && flow.state.value === 'B');
  });

  it('say nothing of a secret while it is on its way, nor after', async (test) => {
    const backend = pendingBackend();
    const flow = passwordFlow({ backend });
    test.after(() => flow.dispose());
    const seen: unknown[] = [];
    flow.subscribe((state) => seen.push(state));
    await quiet();
    backend.inFlight()[0]?.settle(account);
    await quiet();
    const secrets = { currentPassword: 'the old secret', newPassword: 'the new secret' };
    for (const answer of [problem('code-invalid', { attemptsLeft: 4 }), {}]) {
      flow.send({ type: 'do', act: { ...secrets, signOutOthers: true } });
      await quiet();
      const [call] = backend.inFlight();
      assert.deepEqual(call?.input, { ...secrets, signOutOthers: true });
      call?.settle(answer);
      await quiet();
    }
    assert.ok(flow.state.step === 'ready' && flow.state.last?.type === 'done' && flow.state.last.act.signOutOthers);
    assert.ok(seen.length >= 5 && !JSON.stringify(seen).includes('secret'));
  });
});
