import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { problem, type ProofMethod } from '@sayso/contract';
import fc from 'fast-check';
import * as given from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { proofOf } from './proof-of.ts';
import { type StepUpFlow, stepUpFlow } from './step-up-flow.ts';
import type { StepUpAction } from './step-up-event.ts';
import type { StepUpState } from './step-up-state.ts';

const purpose = given.leaving;
const byPassword = { id: 'challenge-2', method: 'password', expiresAt: given.challenge.expiresAt, attemptsLeft: 5 };

function begin(test: TestContext, methods: readonly ProofMethod[] = ['password', 'email-code']) {
  const backend = pendingBackend();
  const flow = stepUpFlow({ backend, purpose, methods, locale: () => 'sv' });
  test.after(() => flow.dispose());
  const answer = async (value: unknown) => {
    await quiet();
    const [only, ...others] = backend.inFlight();
    assert.equal(others.length, 0);
    only?.settle(value);
    await quiet();
    return only ?? assert.fail('nothing is in flight');
  };
  return { backend, flow, answer };
}

function at<Step extends StepUpState['step']>(flow: StepUpFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step);
  return state as Extract<StepUpState, { step: Step }>;
}

describe('step-up', () => {
  it('asks which way when there are several, then for the password, and ends with the proof', async (test) => {
    const { flow, answer } = begin(test);
    assert.deepEqual(at(flow, 'choosing').methods, ['password', 'email-code']);
    flow.send({ type: 'choose', method: 'password' });
    const started = await answer(byPassword);
    assert.deepEqual(started.input, { purpose, method: 'password' });
    assert.equal(started.context.locale, 'sv');
    assert.equal(at(flow, 'answering').asked.resendable, false);

    flow.send({ type: 'answer', answer: 'correct horse' });
    const checked = await answer({ proof: 'proof-1', expiresAt: given.challenge.expiresAt });
    assert.deepEqual(checked.input, { challengeId: 'challenge-2', answer: 'correct horse' });
    assert.equal(at(flow, 'proven').proof, 'proof-1');
  });

  it('begins by itself with a single method, and leaves passkeys to the browser', async (test) => {
    const { flow, answer } = begin(test, ['passkey', 'email-code']);
    at(flow, 'starting');
    await answer(given.challenge);
    assert.equal(at(flow, 'answering').asked.challenge.sentTo, 'a•••@example.com');
    assert.deepEqual(at(begin(test, ['passkey']).flow, 'choosing').methods, []);
  });

  it('never has what was typed in a state', async (test) => {
    const { flow, answer } = begin(test, ['password']);
    const seen: StepUpState[] = [];
    flow.subscribe((state) => seen.push(state));
    await answer(byPassword);
    flow.send({ type: 'answer', answer: 'correct horse' });
    await answer(problem('code-invalid', { attemptsLeft: 4 }, 'not: correct horse'));
    assert.ok(seen.length > 2);
    assert.ok(!JSON.stringify(seen).includes('correct horse'));
  });

  it('tells how many tries are left, and asks again', async (test) => {
    const { flow, answer } = begin(test, ['password']);
    await answer(byPassword);
    flow.send({ type: 'answer', answer: ' ' });
    at(flow, 'answering');
    flow.send({ type: 'answer', answer: 'wrong' });
    await answer(problem('code-invalid', { attemptsLeft: 4 }));
    const { asked, error } = at(flow, 'answering');
    assert.deepEqual([asked.attemptsLeft, error?.code], [4, 'code-invalid']);
    flow.send({ type: 'answer', answer: 'right' });
    await answer(new SaysoError('network', { operation: 'challenges.answer' }));
    assert.deepEqual([at(flow, 'answering').asked.attemptsLeft, at(flow, 'answering').error?.code], [4, 'network']);
  });

  it('sends another code after the wait that the host names, whatever the clock on the wall says', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { flow, answer, backend } = begin(test, ['email-code']);
    // Long past for a clock that is an hour off.
    await answer({ ...given.challenge, resendAt: '2020-01-01T00:00:00.000Z' });
    assert.equal(at(flow, 'answering').asked.resend?.after, 30);
    flow.send({ type: 'resend' });
    at(flow, 'answering');

    test.mock.timers.tick(15_000);
    flow.send({ type: 'answer', answer: '111 111' });
    await answer(problem('code-invalid', { attemptsLeft: 4 }));
    assert.equal(at(flow, 'answering').asked.resendable, false);
    test.mock.timers.tick(30_000);
    await quiet();
    assert.equal(at(flow, 'answering').asked.resendable, true);

    flow.send({ type: 'resend' });
    assert.equal(at(flow, 'starting').asked?.challenge.id, 'challenge-1');
    await answer({ ...given.challenge, id: 'challenge-9' });
    assert.deepEqual(at(flow, 'answering').asked.challenge.id, 'challenge-9');
    flow.send({ type: 'answer', answer: '222 222' });
    await quiet();
    assert.deepEqual(backend.inFlight()[0]?.input, { challengeId: 'challenge-9', answer: '222 222' });
  });

  it('a code that has expired can be replaced at once, and a host that sends too soon says so', async (test) => {
    const { flow, answer } = begin(test, ['email-code']);
    await answer(given.challenge);
    flow.send({ type: 'answer', answer: '111111' });
    await answer(problem('code-expired'));
    assert.equal(at(flow, 'answering').asked.resendable, true);
    flow.send({ type: 'resend' });
    await answer(problem('cooldown', { retryAfter: 12 }));
    assert.equal(at(flow, 'answering').error?.retryAfter, 12);
    assert.equal(at(flow, 'answering').asked.resendable, true);
  });

  it('a method that cannot begin leads back to the choice', async (test) => {
    const { flow, answer } = begin(test, ['email-code']);
    await answer(problem('rate-limited', { retryAfter: 600 }));
    assert.equal(at(flow, 'choosing').error?.code, 'rate-limited');
    flow.send({ type: 'choose', method: 'email-code' });
    await answer(given.challenge);
    flow.send({ type: 'back' });
    at(flow, 'answering');
  });

  it('goes back to the choice of methods, and takes none that was not offered', async (test) => {
    const { flow, answer } = begin(test);
    flow.send({ type: 'choose', method: 'totp' });
    flow.send({ type: 'choose', method: 'password' });
    await answer(byPassword);
    flow.send({ type: 'back' });
    at(flow, 'choosing');
  });
});

describe('proofOf', () => {
  it('waits for the end, and disposes of the flow', async (test) => {
    const { flow, answer } = begin(test, ['password']);
    const result = proofOf(flow, new AbortController().signal);
    await answer(byPassword);
    flow.send({ type: 'answer', answer: 'right' });
    await answer({ proof: 'proof-1', expiresAt: given.challenge.expiresAt });
    assert.deepEqual(await result, { proof: 'proof-1' });
    flow.send({ type: 'cancel' });
    at(flow, 'proven');
  });

  it('is canceled by the person, or when nobody waits any more', async (test) => {
    const one = begin(test);
    const canceled = proofOf(one.flow, new AbortController().signal);
    one.flow.send({ type: 'cancel' });
    assert.deepEqual(await canceled, { canceled: true });

    const controller = new AbortController();
    const other = begin(test, ['password']);
    const left = proofOf(other.flow, controller.signal);
    await quiet();
    controller.abort();
    assert.deepEqual(await left, { canceled: true });
    assert.deepEqual(other.backend.inFlight(), []);
    assert.deepEqual(await proofOf(begin(test).flow, controller.signal), { canceled: true });
  });
});

describe('step-up, whatever people do and servers answer', () => {
  const ACTIONS: readonly StepUpAction[] = [
    { type: 'choose', method: 'password' },
    { type: 'choose', method: 'email-code' },
    { type: 'answer', answer: '123456' },
    { type: 'resend' },
    { type: 'back' },
    { type: 'cancel' },
  ];
  const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
    'challenges.start': [given.challenge, byPassword, problem('cooldown'), problem('rate-limited'), { not: 'one' }],
    'challenges.answer': [
      problem('code-invalid', { attemptsLeft: 1 }),
      problem('code-expired'),
      problem('rate-limited'),
      new SaysoError('timeout', { operation: 'challenges.answer' }),
      { proof: 'proof-1', expiresAt: given.challenge.expiresAt },
    ],
  };
  const move = fc.oneof(
    fc.constantFrom(...ACTIONS.slice(0, 5)),
    { weight: 1, arbitrary: fc.constantFrom(...ACTIONS) },
    { weight: 5, arbitrary: fc.record({ which: fc.nat(2), how: fc.nat(9) }) },
  );

  it('at most one call is in flight, cancel always works, and nothing follows the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { size: 'max', maxLength: 40 }), async (moves) => {
        const backend = pendingBackend();
        const flow = stepUpFlow({ backend, purpose, methods: ['password', 'email-code'] });
        for (const one of moves) {
          const before = flow.state;
          const ended = before.step === 'proven' || before.step === 'canceled';
          const asked = backend.calls.length;
          if ('type' in one) {
            flow.send(one);
            if (one.type === 'cancel' && !ended) assert.equal(flow.state.step, 'canceled');
          } else {
            const call = backend.calls.at(-1 - one.which);
            const answers = ANSWERS[call?.operation ?? ''] ?? [];
            call?.settle(answers[one.how % answers.length]);
          }
          await quiet();
          assert.ok(backend.inFlight().length <= 1);
          if (ended) assert.deepEqual([flow.state, backend.calls.length], [before, asked]);
        }
        flow.dispose();
        await quiet();
        assert.deepEqual(backend.inFlight(), []);
      }),
      { numRuns: 200 },
    );
  });
});
