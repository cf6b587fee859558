import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { problem } from '@sayso/contract';
import fc from 'fast-check';
import * as given from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { rejoinFlow, supportFlow } from './submission-flow.ts';
import type { SubmissionAction } from './submission-state.ts';

const offline = () => new SaysoError('network', { operation: 'organizations.rejoin' });

function begin(test: TestContext) {
  const backend = pendingBackend();
  const flow = rejoinFlow({ backend, locale: () => 'sv' });
  test.after(() => flow.dispose());
  const submit = (text: string) => {
    flow.send({ type: 'edit', text });
    flow.send({ type: 'submit' });
  };
  const answer = async (value: unknown) => {
    await quiet();
    const [only] = backend.inFlight();
    only?.settle(value);
    await quiet();
    return only ?? assert.fail('nothing is in flight');
  };
  return { backend, flow, submit, answer };
}

describe('A5 coming back', () => {
  it('sends the code as typed, and welcomes with what was restored', async (test) => {
    const { flow, submit, answer } = begin(test);
    submit(' nord-7q2k ');
    const call = await answer(given.rejoined);
    assert.deepEqual([call.operation, call.input], ['organizations.rejoin', { code: ' nord-7q2k ' }]);
    assert.equal(call.context.locale, 'sv');
    assert.deepEqual(flow.state.step === 'answered' && flow.state.answer, given.rejoined);
  });

  it('sends nothing for a blank code, and nothing twice', async (test) => {
    const { flow, backend, submit } = begin(test);
    submit('   ');
    assert.equal(flow.state.step, 'entering');
    submit('NORD-7Q2K');
    flow.send({ type: 'submit' });
    flow.send({ type: 'edit', text: 'other' });
    flow.send({ type: 'restart' });
    await quiet();
    assert.equal(flow.state.step, 'submitting');
    assert.equal(backend.calls.length, 1);
  });

  it('keeps the code when it is refused, and says when to try again', async (test) => {
    const { flow, submit, answer } = begin(test);
    submit('NORD-XXXX');
    await answer(problem('rate-limited', { nextAllowedAt: '2026-11-22T10:00:00.000Z', retryAfter: 600 }));
    const { state } = flow;
    assert.ok(state.step === 'entering');
    assert.deepEqual([state.text, state.error?.code, state.error?.retryAfter], ['NORD-XXXX', 'rate-limited', 600]);
  });

  it('tries the same code again with the same key, another code with another', async (test) => {
    const { submit, answer } = begin(test);
    const keys: (string | undefined)[] = [];
    for (const code of ['NORD-1', 'NORD-1', 'NORD-2']) {
      submit(code);
      keys.push((await answer(offline())).context.idempotencyKey);
    }
    assert.equal(keys[0], keys[1]);
    assert.notEqual(keys[1], keys[2]);
  });

  it('begins anew with nothing typed; the same code then is another intention', async (test) => {
    const { flow, submit, answer } = begin(test);
    submit('NORD-1');
    const first = await answer(given.rejoined);
    flow.send({ type: 'restart' });
    assert.ok(flow.state.step === 'entering' && flow.state.text === '');
    submit('NORD-1');
    const second = await answer(given.rejoined);
    assert.notEqual(first.context.idempotencyKey, second.context.idempotencyKey);
  });
});

describe('A17 asking the support team', () => {
  it('sends the message with what it is about, and ends with the reference', async (test) => {
    const backend = pendingBackend();
    const about = { kind: 'leave-organization', code: 'legal-hold' } as const;
    const flow = supportFlow({ backend, about });
    test.after(() => flow.dispose());
    flow.send({ type: 'edit', text: 'Why can I not leave?' });
    flow.send({ type: 'submit' });
    await quiet();
    const [call] = backend.inFlight();
    assert.deepEqual([call?.operation, call?.input], ['support.create', { message: 'Why can I not leave?', about }]);
    call?.settle(given.supportRequest);
    await quiet();
    assert.ok(flow.state.step === 'answered' && flow.state.answer.reference === 'S-100');
  });
});

describe('a submission, whatever people do and servers answer', () => {
  const action: fc.Arbitrary<SubmissionAction> = fc.oneof(
    fc.constantFrom('A', 'B', ' ').map((text) => ({ type: 'edit' as const, text })),
    fc.constant({ type: 'submit' as const }),
    fc.constant({ type: 'submit' as const }),
    fc.constant({ type: 'restart' as const }),
  );
  const ANSWERS = [given.rejoined, problem('code-invalid'), problem('rate-limited'), offline(), { not: 'one' }];

  it('at most one call is in flight, a key stands for one text, and what is typed stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(action, fc.record({ which: fc.nat(1), how: fc.nat(4) }))), async (moves) => {
        const backend = pendingBackend();
        const flow = rejoinFlow({ backend });
        for (const one of moves) {
          const before = flow.state;
          if ('type' in one) flow.send(one);
          else backend.calls.at(-1 - one.which)?.settle(ANSWERS[one.how]);
          await quiet();
          assert.ok(backend.inFlight().length <= 1);
          if (before.step === 'submitting' && flow.state.step === 'entering')
            assert.equal(flow.state.text, before.text);
          const texts = new Map<string, string>();
          for (const { input, context } of backend.calls) {
            const key = context.idempotencyKey ?? assert.fail('a call without a key');
            const text = JSON.stringify(input);
            assert.equal(texts.get(key) ?? text, text);
            texts.set(key, text);
          }
        }
        flow.dispose();
      }),
      { numRuns: 200 },
    );
  });
});
